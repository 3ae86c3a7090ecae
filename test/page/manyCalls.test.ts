import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser } from 'playwright-core';

import { openBrowser } from '../support/editor/browser.ts';
import { measureHeap, measureScrolling } from '../support/page/measureFrames.ts';
import type { BrowserDashboard } from '../support/page/openDashboard.ts';
import { openTimedDashboard } from '../support/page/openTimedDashboard.ts';
import { openShopHistory, shopCall, type ShopHistory } from '../support/page/shopHistory.ts';

const count = 100_000;
const rowHeight = 24;

// So many calls are made first; hooks have a time limit of their own.
const limits = { timeout: 600_000 };

describe('the dashboard with 100,000 calls', limits, () => {
  let browser: Browser;
  let history: ShopHistory;
  let dashboard: BrowserDashboard;
  before(async () => {
    browser = await openBrowser();
    history = await openShopHistory(count);
    const opened = await openTimedDashboard(browser, history.control, count);
    ({ dashboard } = opened);
    print('first calls shown after', `${opened.firstRowsMs} ms`);
    print('all calls there after', `${opened.allCallsMs} ms`);
    print('memory of the page', `${await measureHeap(dashboard.page)} MB`);
  }, limits);
  after(async () => {
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
    await browser.close();
  });

  /** The row at an index, once the table is scrolled there. */
  const rowAt = async (index: number) => {
    const { page } = dashboard;
    await page.locator('[data-testid="calls"] .grid').evaluate((grid, top) => {
      grid.scrollTop = top;
    }, index * rowHeight);
    const row = dashboard.rows.and(page.locator(`[aria-rowindex="${index + 2}"]`));
    await row.waitFor();
    return row;
  };

  it('has the right call at the right place, wherever it is scrolled to', async () => {
    const grid = dashboard.page.getByRole('grid', { name: 'Calls' });
    assert.equal(await grid.getAttribute('aria-rowcount'), String(count + 1));
    for (const index of [0, 50_000, 77_777, 99_994]) {
      const row = await rowAt(index);
      assert.equal(await row.getAttribute('data-call-id'), String(count - index));
      // The first five are those of the other agent.
      const { name } = shopCall(count - index - 6);
      const [target = '', tool = ''] = name.split(/_(.*)/);
      assert.equal(await row.locator('[data-column="target"]').textContent(), target);
      assert.equal(await row.locator('[data-column="tool"]').textContent(), tool);
    }
    await rowAt(0);
  });

  it('draws few rows, and scrolls evenly', async () => {
    print('scrolling', JSON.stringify(await measureScrolling(dashboard.page, 120, 1_200)));
    assert.ok((await dashboard.rows.count()) < 100);
    await rowAt(0);
  });

  it('filters and orders all of them', async () => {
    const { page, rows } = dashboard;
    const filter = page.getByTestId('filter');
    const startedAt = performance.now();
    await filter.fill('outcome:failed');
    await dashboard.count.getByText(/^12,499 of 100,000 calls/).waitFor();
    print('filtered after', `${Math.round(performance.now() - startedAt)} ms`);
    await filter.fill('"tea 99990"');
    const searchedAt = performance.now();
    await dashboard.count.getByText(/^1 of 100,000 calls/).waitFor();
    print('searched after', `${Math.round(performance.now() - searchedAt)} ms`);
    assert.equal(await rows.getAttribute('data-call-id'), '99996');
    // Each takes longer than the one before, so that the newest are the longest.
    await filter.fill('tool:track_parcel');
    await dashboard.count.getByText(/^5 of 100,000 calls/).waitFor();
    const duration = page.getByRole('columnheader', { name: 'Duration' });
    await duration.getByRole('button').click();
    await duration.getByRole('button').click();
    await duration.and(page.locator('[aria-sort=ascending]')).waitFor();
    const texts = await rows.locator('[data-column="duration"]').allTextContents();
    const seconds = texts.map(text => Number.parseFloat(text));
    assert.equal(seconds.length, 5);
    assert.deepEqual(
      seconds,
      seconds.toSorted((one, other) => one - other),
    );
    assert.ok(Number(seconds[0]) < Number(seconds[4]), texts.join());
    await filter.fill('');
    await page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click();
    await rows.and(page.locator('[data-call-id="100000"]')).waitFor();
  });

  it('stays where it is while new calls come in, and goes to them when told', async () => {
    const { page, rows } = dashboard;
    const row = await rowAt(500);
    const id = await row.getAttribute('data-call-id');
    const box = await row.boundingBox();
    const [, scrolling] = await Promise.all([
      history.callMore({ count: 3_000 }),
      measureScrolling(page, 120, 0),
    ]);
    print('drawing while calls come in', JSON.stringify(scrolling));
    await page.getByTestId('new-rows').getByText('3,000 new calls').waitFor();
    const same = rows.and(page.locator(`[data-call-id="${id}"]`));
    assert.deepEqual(await same.boundingBox(), box);
    await dashboard.screenshot('dashboard-many-calls');
    await page.getByTestId('new-rows').click();
    await rows.and(page.locator('[data-call-id="103000"]')).waitFor();
    assert.equal(await rows.first().getAttribute('data-call-id'), '103000');
    await page.getByTestId('new-rows').waitFor({ state: 'detached' });
  });

  it('has nothing to complain of', () => assert.deepEqual(dashboard.complaints, []));
});

function print(what: string, figure: string): void {
  console.log(`  ${what}: ${figure}`);
}
