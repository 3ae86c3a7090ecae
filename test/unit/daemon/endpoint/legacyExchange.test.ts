import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { LegacyExchange } from '../../../../daemon/endpoint/legacyExchange.ts';
import type { Exchange } from '../../../../daemon/federation/caller.ts';
import { recordedExchange } from '../federation/recordedCaller.ts';

const progress = { jsonrpc: '2.0', method: 'notifications/progress', params: {} } as const;

describe('LegacyExchange', () => {
  it("makes the answer fit for the client's revision", () => {
    const { exchange, answers } = recordedExchange();
    const link = { type: 'resource_link', uri: 'file:///a', name: 'a' };
    const result = { resultType: 'complete', content: [link] };
    for (const revision of ['2024-11-05', '2025-11-25']) {
      new LegacyExchange(exchange, 'tools/call', revision).answer({
        jsonrpc: '2.0',
        id: 1,
        result,
      });
    }
    assert.deepEqual(
      answers.items.map(answer => 'result' in answer && answer.result),
      [{ content: [{ type: 'text', text: 'a: file:///a' }] }, { content: [link] }],
    );
  });

  it('knows by the method what an error is about', () => {
    const { exchange, answers } = recordedExchange();
    const error = { code: -32_602, message: 'gone', data: { uri: 'file:///a' } };
    for (const method of ['resources/read', 'prompts/get']) {
      new LegacyExchange(exchange, method, '2025-11-25').answer({ jsonrpc: '2.0', id: 1, error });
    }
    assert.deepEqual(
      answers.items.map(answer => 'error' in answer && answer.error.code),
      [-32_002, -32_602],
    );
  });

  it('passes everything else through', () => {
    const recorded = recordedExchange();
    const asked: string[] = [];
    const giveUp = () => {};
    const face: Exchange = {
      ...recorded.exchange,
      ask: ({ method }) => {
        asked.push(method);
        return giveUp;
      },
    };
    const exchange = new LegacyExchange(face, 'tools/list', '2025-11-25');
    assert.equal(exchange.takesInputRequired, false);
    assert.equal(
      exchange.ask({ method: 'roots/list' }, () => {}),
      giveUp,
    );
    exchange.notify(progress);
    assert.deepEqual([asked, recorded.notices.items], [['roots/list'], [progress]]);
  });
});
