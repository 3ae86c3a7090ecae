import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { maxBatch, parseIncoming } from '../../../../daemon/wire/parseBatch.ts';
import { MalformedMessage } from '../../../../daemon/wire/parseMessage.ts';

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };

describe('parseIncoming', () => {
  for (const [what, text, isJson] of [
    ['no JSON', '[', false],
    ['an empty batch', '[]', true],
    ['too many', JSON.stringify(Array.from({ length: maxBatch + 1 }, () => ping)), true],
    ['a batch in a batch', JSON.stringify([[ping]]), true],
    ['a batch with something else in it', JSON.stringify([ping, null]), true],
    ['something else', '"ping"', true],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => parseIncoming(text),
        (error: unknown) => error instanceof MalformedMessage && error.isJson === isJson,
      );
    });
  }

  it('reads one message', () => {
    assert.deepEqual(parseIncoming(JSON.stringify(ping)), ping);
  });

  it('reads a batch, however short', () => {
    assert.deepEqual(parseIncoming(JSON.stringify([ping])), [ping]);
  });
});
