import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import type { CallResult } from '../../../../extension/pages/results.ts';
import { sheetOf } from '../../../../extension/results/resultSheet.ts';

function ended(outcome: CallResult['outcome']): CallResult {
  return {
    federation: 'user',
    target: 'shop',
    tool: 'shop_list',
    arguments: {},
    durationMs: 12,
    outcome,
  };
}

function answered(result: Record<string, unknown>) {
  return sheetOf(ended({ kind: 'answered', result }));
}

const text = (words: string) => ({ type: 'text', text: words });

describe('sheetOf', () => {
  it('leaves texts and JSON to an editor', () => {
    assert.equal(answered({ content: [text('Hello')] }), undefined);
    assert.equal(answered({ content: [text('a'), text('{"b": 1}')] }), undefined);
    assert.equal(answered({ content: [], structuredContent: { a: { b: 1 } } }), undefined);
    assert.equal(answered({}), undefined);
  });

  it('has a page for what is more than text, in its order', () => {
    const image = { type: 'image', mimeType: 'image/png', data: 'AAAA' };
    const link = { type: 'resource_link', uri: 'shop+file:///a', name: 'a' };
    const sheet = answered({ content: [text('Look'), image, link] });
    assert.deepEqual(
      sheet?.parts.map(({ kind }) => kind),
      ['text', 'image', 'link'],
    );
    assert.equal(sheet?.actions[0], 'again');
  });

  it('shows a table once, not as text again', () => {
    const rows = [{ a: 1 }, { a: 2, b: 'x' }];
    const content = [text(JSON.stringify({ rows }))];
    const sheet = answered({ content, structuredContent: { rows } });
    assert.deepEqual(sheet?.parts, [
      {
        kind: 'table',
        name: 'rows',
        columns: ['a', 'b'],
        rows: [
          [1, undefined],
          [2, 'x'],
        ],
        rowCount: 2,
      },
    ]);
  });

  it('says that the tool failed, and offers another try', () => {
    const sheet = answered({ isError: true, content: [text('No such order')] });
    assert.equal(sheet?.outcome, 'toolFailed');
    assert.deepEqual(sheet?.actions.slice(0, 2), ['editAndRunAgain', 'again']);
  });

  const failures = [
    ['UPSTREAM_EXITED', 'showLog', 'restartTarget'],
    ['UPSTREAM_DISABLED', 'openConfiguration', 'again'],
    ['TOOL_CALL_FAILED', 'showLog', 'restartTarget'],
    ['DAEMON_UNREACHABLE', 'showLog', 'again'],
  ] as const;
  for (const [code, ...helps] of failures) {
    it(`offers what helps with ${code}`, () => {
      const error = new DaemonFailure(code, 'It is so');
      const sheet = sheetOf(ended({ kind: 'failed', error }));
      assert.equal(sheet?.problem, 'It is so');
      assert.deepEqual(sheet?.actions.slice(0, 2), helps);
    });
  }
});
