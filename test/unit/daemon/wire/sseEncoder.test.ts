import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { SseDecoder } from '../../../../daemon/wire/sseDecoder.ts';
import {
  sseEndpoint,
  sseEvent,
  sseKeepAlive,
  ssePriming,
} from '../../../../daemon/wire/sseEncoder.ts';

describe('sseEvent', () => {
  it('is read back as it was, between keep-alives', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), values => {
        const texts = values.map(value => JSON.stringify(value));
        const read: string[] = [];
        const decoder = new SseDecoder(({ event, data }) => read.push(`${event} ${data}`));
        for (const text of texts) decoder.write(Buffer.from(sseKeepAlive + sseEvent(text)));
        assert.deepEqual(
          read,
          texts.map(text => `message ${text}`),
        );
      }),
    );
  });
});

describe('ssePriming and sseEndpoint', () => {
  it('are read back as they were, with ids and the time to come back after', () => {
    const read: object[] = [];
    const decoder = new SseDecoder(event => read.push(event));
    decoder.write(Buffer.from(sseEndpoint('/message?sessionId=1')));
    decoder.write(Buffer.from(ssePriming('a.1.0', 1_000)));
    decoder.write(Buffer.from(sseEvent('{}', 'a.1.1')));
    assert.deepEqual(read, [
      { event: 'endpoint', data: '/message?sessionId=1', id: undefined },
      { event: 'message', data: '', id: 'a.1.0' },
      { event: 'message', data: '{}', id: 'a.1.1' },
    ]);
    assert.equal(decoder.retryMs, 1_000);
  });
});
