import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser } from 'playwright-core';

import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { openBrowser } from '../support/editor/browser.ts';
import { forwardPort } from '../support/forwardPort.ts';
import { openDashboard } from '../support/page/openDashboard.ts';
import { whenCopied } from '../support/page/whenCopied.ts';
import { openShopHistory, type ShopHistory } from '../support/page/shopHistory.ts';

const count = 405;
const looks = {
  dark: { colorScheme: 'dark' },
  light: { colorScheme: 'light' },
  'high contrast dark': { colorScheme: 'dark', contrast: 'more' },
  'high contrast light': { colorScheme: 'light', contrast: 'more' },
  'forced colors': { forcedColors: 'active' },
} as const;

describe('the dashboard in a browser', () => {
  let browser: Browser;
  let history: ShopHistory;
  before(async () => {
    browser = await openBrowser();
    history = await openShopHistory(count);
  });
  after(async () => {
    await history[Symbol.asyncDispose]();
    await browser.close();
  });
  const open = (options: Parameters<typeof openDashboard>[2] = {}) =>
    openDashboard(browser, history.control, options);

  for (const [name, look] of Object.entries(looks)) {
    it(`can be used by everybody in ${name}`, async () => {
      await using dashboard = await open(look);
      const { page, rows } = dashboard;
      await rows.first().waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`dashboard-calls-${name}`);
      await page.getByTestId('filter-outcome').click();
      await page.getByRole('menuitemcheckbox', { name: 'Failed' }).waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`dashboard-menu-${name}`);
      await page.keyboard.press('Escape');
      await rows.nth(2).click();
      await page.getByTestId('call-result').waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`dashboard-detail-${name}`);
      await page.getByTestId('tab-sessions').click();
      await page.getByTestId('sessions').getByRole('row', { name: 'Claude Code' }).waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`dashboard-sessions-${name}`);
      assert.deepEqual(dashboard.complaints, []);
    });
  }

  it('narrows the calls by what is typed and by what is chosen', async () => {
    await using dashboard = await open();
    const { page, rows } = dashboard;
    await page.getByTestId('filter').fill('outcome:failed');
    await dashboard.count.getByText(/^50 of 405 calls/).waitFor();
    assert.deepEqual(await rows.first().getAttribute('data-outcome'), 'failed');
    await page.getByTestId('filter-target').click();
    await page.getByRole('menuitemcheckbox', { name: /^outlet/ }).click();
    await page.keyboard.press('Escape');
    await page.getByTestId('filter-target').getByText('Target: outlet').waitFor();
    assert.equal(await page.getByTestId('filter').inputValue(), 'outcome:failed target:outlet');
    // Of eight calls the seventh fails, and goes to the shop.
    await dashboard.count.getByText(/^0 of 405 calls/).waitFor();
    await page.getByRole('button', { name: 'Clear Filter', exact: true }).waitFor();
    await page.getByTestId('clear-filter').click();
    await dashboard.count.getByText(/^405 calls$/).waitFor();
  });

  it('finds a text in arguments and results', async () => {
    await using dashboard = await open();
    const { page, rows } = dashboard;
    await page.getByTestId('filter').fill('"tea 39"');
    // 39, and 390 to 399.
    await dashboard.count.getByText(/^11 of 405 calls/).waitFor();
    assert.equal(await rows.count(), 11);
    await page.getByTestId('filter').fill('"tea 39" "SKU-398"');
    await dashboard.count.getByText(/^1 of 405 calls/).waitFor();
    await rows.click();
    await page.getByTestId('call-arguments').getByText('"tea 398"').waitFor();
  });

  it('says what of a filter cannot be understood', async () => {
    await using dashboard = await open();
    await dashboard.page.getByTestId('filter').fill('slower:fast echo');
    await dashboard.count.getByText('Not understood: slower:fast').waitFor();
  });

  it('shows where the user was after a reload, and to whom the link is given', async () => {
    await using dashboard = await open();
    const { page, rows, count: shown } = dashboard;
    await page.getByTestId('filter').fill('tool:place_order');
    await shown.getByText(/^100 of 405 calls/).waitFor();
    await page.getByRole('columnheader', { name: 'Duration' }).getByRole('button').click();
    await rows.nth(1).click();
    await page.getByTestId('call-detail').waitFor();
    const id = await rows.nth(1).getAttribute('data-call-id');
    await page.reload();
    await shown.getByText(/^100 of 405 calls/).waitFor();
    await page.getByTestId('call-detail').getByText('shop_place_order').first().waitFor();
    assert.equal(
      await rows.and(page.locator('[aria-selected="true"]')).getAttribute('data-call-id'),
      id,
    );
    await using other = await open({ address: new URL(page.url()).hash });
    await other.count.getByText(/^100 of 405 calls/).waitFor();
    assert.equal(await other.page.getByTestId('filter').inputValue(), 'tool:place_order');
    await other.page.getByTestId('call-detail').waitFor();
  });

  it('is used by keyboard: rows, pages, ends, opening and closing', async () => {
    await using dashboard = await open();
    const { page, rows } = dashboard;
    await rows.first().focus();
    const focused = () =>
      page.evaluate("Number(document.activeElement.getAttribute('aria-rowindex'))");
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 3);
    await page.keyboard.press('End');
    assert.equal(await focused(), count + 1);
    await page.keyboard.press('PageUp');
    assert.ok(Number(await focused()) < count - 10);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByTestId('call-detail').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('call-detail').waitFor({ state: 'detached' });
    assert.equal(await focused(), 3);
  });

  it('copies a row and the link', async () => {
    await using dashboard = await open();
    const { page, rows } = dashboard;
    await rows.first().focus();
    await page.keyboard.press('Control+C');
    await whenCopied(page, /\tClaude Code\t(shop|outlet)\t\w+\t/);
    await page.getByRole('button', { name: 'Copy Link to This View' }).click();
    await whenCopied(page, `${history.daemon.url}/dashboard#calls`);
  });

  it('gives columns another width, by mouse and by keyboard', async () => {
    await using dashboard = await open();
    const { page } = dashboard;
    const header = page.locator('[role="columnheader"][data-column="target"]');
    const width = async () => (await header.boundingBox())?.width ?? 0;
    const first = await width();
    await header.getByRole('button').focus();
    await page.keyboard.press('Alt+ArrowRight');
    const second = await width();
    assert.ok(second > first);
    const edge = await header.locator('.column-edge').boundingBox();
    assert.ok(edge);
    await page.mouse.move(edge.x + 4, edge.y + 4);
    await page.mouse.down();
    await page.mouse.move(edge.x + 64, edge.y + 4);
    await page.mouse.up();
    assert.equal(Math.round((await width()) - second), 60);
    const third = await width();
    await page.reload();
    await dashboard.rows.first().waitFor();
    assert.equal(await width(), third);
    await header.locator('.column-edge').dblclick();
    assert.equal(await width(), first);
  });

  it('has one stop for the Tab key in a row of headings, from which the arrow keys go on', async () => {
    await using dashboard = await open();
    const { page } = dashboard;
    await page.getByTestId('tab-sessions').click();
    const focused = page.locator('[role="columnheader"]:focus-within');
    await page.getByTestId('sessions').getByRole('row', { name: 'Cursor' }).waitFor();
    await page.getByTestId('sessions').getByRole('grid').locator('[data-heading]').first().focus();
    await page.keyboard.press('ArrowRight');
    await focused.getByText('State').waitFor();
    await page.keyboard.press('End');
    await focused.getByText('Last used').waitFor();
    await page.keyboard.press('Tab');
    await page.getByTestId('sessions').locator('[role="row"]:focus').waitFor();
  });

  it('shows the calls of a session', async () => {
    await using dashboard = await open();
    const { page } = dashboard;
    await page.getByTestId('tab-sessions').click();
    await page.getByTestId('sessions').getByRole('row', { name: 'Cursor' }).click();
    await dashboard.count.getByText(/^5 of 405 calls/).waitFor();
    await page.getByRole('button', { name: 'Show the calls of all sessions' }).click();
    await dashboard.count.getByText(/^405 calls$/).waitFor();
  });

  it('says where there is nothing yet', async () => {
    await using empty = await openShopHistory(0);
    await using dashboard = await openDashboard(browser, empty.control);
    await dashboard.page.getByText('No calls yet').waitFor();
    assert.deepEqual(await dashboard.barriers(), []);
    await dashboard.screenshot('dashboard-empty');
  });

  it('shows whole names in the waterfall, as far as there is room', async () => {
    await using dashboard = await open();
    const { page } = dashboard;
    await page.getByTestId('tab-waterfall').click();
    const name = page.getByTestId('waterfall').locator('.bar-name').first();
    const isWhole = () => name.evaluate(one => one.scrollWidth <= one.clientWidth);
    assert.ok(await isWhole());
    await dashboard.screenshot('dashboard-waterfall');
    await page.getByRole('listbox').focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('Alt+ArrowLeft');
    assert.ok(!(await isWhole()));
    assert.deepEqual(dashboard.complaints, []);
  });

  it('is live at a port that an editor forwards', async () => {
    await using forwarded = await forwardPort(history.daemon.port);
    await using dashboard = await open({ origin: forwarded.origin });
    await dashboard.rows.first().waitFor();
    assert.ok(dashboard.page.url().startsWith(`${forwarded.origin}/dashboard`));
    await dashboard.page.reload();
    await dashboard.rows.first().waitFor();
    assert.deepEqual(dashboard.complaints, []);
  });

  for (const width of [700, 400]) {
    it(`has room for what matters at ${width} pixels`, async () => {
      await using dashboard = await open({ viewport: { width, height: 800 } });
      const { page, rows } = dashboard;
      await rows.first().waitFor();
      await dashboard.screenshot(`dashboard-calls-${width}`);
      await page.getByTestId('tab-waterfall').click();
      await page.getByTestId('waterfall').locator('.bar').first().waitFor();
      await dashboard.screenshot(`dashboard-waterfall-${width}`);
      await page.getByTestId('tab-sessions').click();
      await page.getByTestId('sessions').getByRole('row', { name: 'Claude Code' }).waitFor();
      await dashboard.screenshot(`dashboard-sessions-${width}`);
      await page.getByTestId('tab-statistics').click();
      await page.getByTestId('statistics').getByRole('grid').waitFor();
      await dashboard.screenshot(`dashboard-statistics-${width}`);
      await page.getByTestId('tab-calls').click();
      await rows.nth(2).click();
      await page.getByTestId('call-result').waitFor();
      await dashboard.screenshot(`dashboard-detail-${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(overflow, width);
      await page.keyboard.press('Escape');
      await page.getByTestId('call-detail').waitFor({ state: 'detached' });
    });
  }

  it('says to a browser that is not signed in how to get in', async () => {
    const context = await browser.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(`${history.daemon.url}/dashboard`);
    await page.getByText('mcp-federation dashboard --open').waitFor();
    await page.screenshot({ path: 'test-results/page/dashboard-sign-in.png' });
    await context.close();
  });

  it('follows the daemon through its end, and says when it has to be signed in anew', async () => {
    await using first = await startDaemon({ targets: {} });
    await using control = await openControl(first);
    await using dashboard = await openDashboard(browser, control);
    const state = dashboard.page.getByTestId('link-state');
    await first.stop();
    await state.getByText('Unknown: last heard').waitFor();
    await using second = await startDaemon(
      { targets: {} },
      { args: ['--port', String(first.port)] },
    );
    await state.getByText('Signed out').waitFor();
    assert.equal(second.port, first.port);
    await dashboard.screenshot('dashboard-signed-out');
  });
});
