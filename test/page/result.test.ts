import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallResult } from '../../extension/pages/results.ts';
import { sheetOf } from '../../extension/results/resultSheet.ts';
import { usePages } from '../support/page/usePages.ts';

/** A red square of 2 × 2. */
const square =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==';
/** An eighth of a second of silence. */
const silence = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([0x0c, 0x04, 0, 0]),
  Buffer.from('WAVEfmt '),
  Buffer.from([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0]),
  Buffer.from('data'),
  Buffer.from([0xe8, 3, 0, 0]),
  Buffer.alloc(1000, 128),
]).toString('base64');

describe('the page of a result', () => {
  const openPage = usePages('result', { showsMedia: true });

  async function openResult(outcome: CallResult['outcome'], theme?: 'light') {
    const call = { federation: 'user', target: 'shop', tool: 'shop_list', arguments: {} };
    const sheet = sheetOf({ ...call, durationMs: 12.4, outcome });
    const opened = await openPage(theme);
    await opened.post({ type: 'result', sheet });
    await opened.page.getByRole('heading', { name: 'shop_list' }).waitFor();
    return opened;
  }

  it('shows pictures, sounds and links in their order', async () => {
    const content = [
      { type: 'text', text: 'Here is what I found:' },
      { type: 'image', mimeType: 'image/png', data: square },
      { type: 'audio', mimeType: 'audio/wav', data: silence },
      {
        type: 'resource_link',
        uri: 'shop+file:///orders.csv',
        name: 'Orders',
        description: 'Of today',
      },
      { type: 'resource', resource: { uri: 'a/b.zip', mimeType: 'application/zip', blob: 'UEs=' } },
    ];
    await using result = await openResult({ kind: 'answered', result: { content } });
    const { page } = result;
    await page.getByText('2 × 2').waitFor();
    assert.deepEqual(result.complaints, []);
    assert.deepEqual(await result.barriers(), []);
    await result.screenshot('result-media');
    await page.getByRole('button', { name: 'Save As… image.png' }).click();
    assert.equal((await result.says('save'))['part'], 1);
    await page.getByRole('button', { name: 'Orders' }).click();
    assert.equal((await result.says('openLink'))['part'], 3);
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    assert.equal((await result.says('act'))['action'], 'copyAsCurl');
  });

  it('shows a table that can be sorted and copied', async () => {
    const orders = [
      { order: 'A-10', customer: 'Ada', total: 12.5, isPaid: true },
      { order: 'A-9', customer: 'Bob, the second', total: 120, isPaid: false },
      { order: 'A-11', customer: null, total: 7, isPaid: true },
    ];
    const outcome = {
      kind: 'answered',
      result: { structuredContent: { orders, page: 1 } },
    } as const;
    await using result = await openResult(outcome);
    const { page } = result;
    await page.getByRole('button', { name: 'total' }).click();
    assert.deepEqual(await page.locator('td:first-child').allTextContents(), [
      'A-11',
      'A-10',
      'A-9',
    ]);
    assert.equal(await page.locator('th[aria-sort="ascending"]').count(), 1);
    assert.deepEqual(await result.barriers(), []);
    await result.screenshot('result-table');
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    const { text } = await result.says('copyTable');
    assert.equal(String(text).split('\r\n')[3], 'A-9,"Bob, the second",120,false');
  });

  it('shows what a tool says when it fails, and what may help', async () => {
    const content = [{ type: 'text', text: 'No order 12: the last one is 11' }];
    await using result = await openResult(
      { kind: 'answered', result: { isError: true, content } },
      'light',
    );
    assert.deepEqual(await result.barriers(), []);
    await result.screenshot('result-tool-failed');
    await result.page.getByRole('button', { name: 'Edit and Run Again…' }).click();
    assert.equal((await result.says('act'))['action'], 'editAndRunAgain');
  });

  it('takes markup and addresses of a target for text', async () => {
    const content = [
      { type: 'text', text: '<img src=x onerror=alert(1)><a href="command:x">y</a>' },
      { type: 'resource_link', uri: 'javascript:alert(1)', name: '<b>bold</b>' },
    ];
    await using result = await openResult({ kind: 'answered', result: { content } });
    assert.equal(await result.page.locator('img, b, a').count(), 0);
    assert.deepEqual(result.complaints, []);
  });
});
