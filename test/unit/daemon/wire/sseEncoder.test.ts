import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { SseDecoder } from '../../../../daemon/wire/sseDecoder.ts';
import { sseEvent, sseKeepAlive } from '../../../../daemon/wire/sseEncoder.ts';

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
