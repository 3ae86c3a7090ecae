import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { askingTools } from '../fixtures/askingTools.ts';
import { startHttpPeer, type HttpPeer } from '../fixtures/httpPeer.ts';
import { startDaemon, type RunningDaemon } from '../support/daemon.ts';
import { openMcpSession } from '../support/mcpSession.ts';
import { bridgeToDaemon } from '../support/page/bridgeToDaemon.ts';
import { whenCopied } from '../support/page/whenCopied.ts';
import type { themes } from '../support/page/themes.ts';
import { usePages } from '../support/page/usePages.ts';
import { fixture } from '../support/targets.ts';

type Theme = keyof typeof themes;

describe('the dashboard', () => {
  const openPage = usePages('dashboard', {});
  let daemon: RunningDaemon;
  let peer: HttpPeer;

  before(async () => {
    peer = await startHttpPeer({ name: 'asking', tools: askingTools() }, { answer: 'sse' });
    daemon = await startDaemon({
      targets: { chatty: fixture('chatty'), asking: { type: 'http', url: peer.url } },
    });
    await makeCalls(daemon);
  });
  after(async () => {
    await daemon[Symbol.asyncDispose]();
    await peer[Symbol.asyncDispose]();
  });

  async function openDashboard(theme: Theme = 'dark', width = 1_300) {
    await using stack = new AsyncDisposableStack();
    const opened = stack.use(await openPage(theme));
    await opened.page.setViewportSize({ width, height: 900 });
    stack.use(await bridgeToDaemon(opened, daemon));
    await opened.page.locator('[data-call-id]').first().waitFor();
    const owned = stack.move();
    const { page } = opened;
    const rowOf = (tool: string) =>
      page.locator('.calls [data-call-id]').filter({ hasText: tool }).first();
    return { ...opened, rowOf, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  }

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`shows where the time of a call went, what was sent and what came of it (${theme})`, async () => {
      await using dashboard = await openDashboard(theme);
      const { page, rowOf } = dashboard;
      await rowOf('count').click();
      const detail = page.getByTestId('call-detail');
      await detail.getByTestId('call-result').getByText('sheep done').waitFor();
      await detail.getByTestId('time-parts').getByText('Until first response').waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`detail-${theme}`);
      await detail.getByRole('tab', { name: 'Progress and Log' }).click();
      await detail.getByTestId('call-story').getByText('3 of 3 · sheep 3').waitFor();
      await dashboard.screenshot(`detail-story-${theme}`);
      await detail.getByRole('tab', { name: 'Frames' }).click();
      const frames = detail.getByTestId('call-frames');
      await frames.getByText(/Sent: tools\/call #\d+/).click();
      await frames.getByText('"progressToken"').waitFor();
      assert.equal(await frames.getByText('notifications/progress').count(), 3);
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`detail-frames-${theme}`);
      assert.deepEqual(dashboard.complaints, []);
    });

    it(`compares two calls (${theme})`, async () => {
      await using dashboard = await openDashboard(theme);
      const { page, rowOf } = dashboard;
      await rowOf('count').click();
      await page.getByRole('button', { name: 'Compare With…' }).click();
      await page.getByTestId('compare-hint').waitFor();
      await page.locator('.calls [data-call-id]').filter({ hasText: 'count' }).nth(1).click();
      const comparison = page.getByTestId('comparison');
      await comparison.getByText('"label": "goats"').waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`compare-${theme}`);
      await page.keyboard.press('Escape');
      await comparison.waitFor({ state: 'detached' });
    });

    it(`shows calls on a time axis (${theme})`, async () => {
      await using dashboard = await openDashboard(theme);
      const { page } = dashboard;
      await page.getByRole('tab', { name: 'Waterfall' }).click();
      const chart = page.getByRole('listbox', { name: /Calls over time/ });
      await chart.getByRole('option').first().waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`waterfall-${theme}`);
      const tick = () => chart.locator('.tick').nth(1).textContent();
      const wide = await tick();
      await chart.focus();
      for (let count = 0; count < 6; count += 1) await page.keyboard.press('+');
      assert.notEqual(await tick(), wide);
      await page.keyboard.press('ArrowRight');
      await dashboard.screenshot(`waterfall-zoomed-${theme}`);
      await page.keyboard.press('0');
      assert.equal(await tick(), wide);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByTestId('call-detail').waitFor();
      await page.getByRole('button', { name: 'Show as Table' }).click();
      await page.getByRole('grid', { name: 'Times of the calls' }).waitFor();
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`waterfall-table-${theme}`);
      assert.deepEqual(dashboard.complaints, []);
    });

    it(`shows percentiles and error rates (${theme})`, async () => {
      await using dashboard = await openDashboard(theme);
      const { page } = dashboard;
      await page.getByRole('tab', { name: 'Statistics' }).click();
      // At first it is about the last five minutes, which may be over.
      await page.getByRole('button', { name: 'Since the daemon started' }).click();
      await page.locator('[aria-pressed=true]', { hasText: 'Since the daemon' }).waitFor();
      const row = page.locator('[data-target=chatty][data-tool=count]');
      await row.waitFor();
      await page.locator('.plot canvas').nth(1).waitFor();
      assert.equal(await row.locator('[data-column=calls]').textContent(), '2');
      const failing = page.locator('[data-target=chatty][data-tool=refuse]');
      assert.equal(await failing.locator('[data-column=errorRate]').textContent(), '100 %');
      assert.deepEqual(await dashboard.barriers(), []);
      await dashboard.screenshot(`statistics-${theme}`);
      await row.click();
      await page.getByRole('heading', { name: /chatty: count/ }).waitFor();
      assert.deepEqual(dashboard.complaints, []);
    });
  }

  it('says what a failed call means, and who asked what', async () => {
    await using dashboard = await openDashboard('dark', 900);
    const { page, rowOf } = dashboard;
    await rowOf('refuse').click();
    await page.getByText(/The target refused the call|the tool itself says/).waitFor();
    await dashboard.screenshot('detail-failed');
    await rowOf('ask-name').click();
    await page.getByRole('tab', { name: 'Progress and Log' }).click();
    await page.getByText(/Asks the user: /).waitFor();
    await page.getByText(/Answered: accept/).waitFor();
    assert.deepEqual(await dashboard.barriers(), []);
    await dashboard.screenshot('detail-asked');
  });

  it('asks the editor to run a call again, and copies it as a command', async () => {
    await using dashboard = await openDashboard();
    const { page, rowOf } = dashboard;
    await rowOf('count').click();
    await page.getByRole('button', { name: 'Edit and Run Again…' }).click();
    const { request } = await dashboard.says('invoke');
    assert.deepEqual(request, {
      federation: 'user',
      tool: 'chatty_count',
      arguments: { to: 3, label: 'sheep' },
      edit: true,
    });
    await page.getByRole('button', { name: 'Copy as Command Line' }).click();
    await whenCopied(
      page,
      `mcp-federation call chatty_count --federation user --args '{"to":3,"label":"sheep"}'`,
    );
  });

  it('folds and unfolds JSON by keyboard', async () => {
    await using dashboard = await openDashboard();
    const { page, rowOf } = dashboard;
    await rowOf('count').click();
    const result = page.getByTestId('call-result');
    await result.getByText('sheep done').waitFor();
    await result.getByRole('button', { name: 'Fold "content"' }).press('Enter');
    await result.getByText('1 item ]').waitFor();
    await result.getByText('sheep done').waitFor({ state: 'detached' });
    await result.getByRole('button', { name: 'Unfold "content"' }).press('Enter');
    await result.getByText('sheep done').waitFor();
  });
});

/** Calls of all kinds, some of them at the same time. */
async function makeCalls(daemon: RunningDaemon): Promise<void> {
  const capabilities = { elicitation: { form: {} } };
  const answer = () => ({ action: 'accept', content: { name: 'Ada' } });
  await using session = await openMcpSession(daemon, { capabilities, answer, client: 'agent' });
  const call = (name: string, args: Record<string, unknown>, meta = {}) =>
    session.request('tools/call', { name, arguments: args, _meta: meta });
  await call('chatty_echo', { message: 'hello' });
  await call('asking_ask-name', { label: 'A' });
  const waiting = ['one', 'two', 'three'].map(label =>
    call('chatty_wait', { gate: 'g', label }, { progressToken: label }),
  );
  for (const message of ['a', 'b']) await call('chatty_echo', { message });
  await call('chatty_open', { gate: 'g' });
  await Promise.all(waiting);
  await call('chatty_refuse', {});
  await call('chatty_count', { to: 2, label: 'goats' }, { progressToken: 1 });
  await call('chatty_count', { to: 3, label: 'sheep' }, { progressToken: 2 });
}
