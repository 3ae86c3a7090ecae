import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';

import { corkForNow } from '../../../../daemon/lib/corkForNow.ts';

function recorder(): { stream: Writable; written: string[] } {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return { stream, written };
}

describe('corkForNow', () => {
  it('writes to all streams once what is being done now is done', async () => {
    const [one, other] = [recorder(), recorder()];
    for (const { stream } of [one, other]) {
      corkForNow(stream);
      stream.write('hello');
    }
    await Promise.resolve();
    assert.deepEqual([one.written, other.written], [[], []]);
    await turn();
    assert.deepEqual([one.written, other.written], [['hello'], ['hello']]);
  });

  it('keeps the order on one stream, and holds nothing back afterwards', async () => {
    const { stream, written } = recorder();
    for (const text of ['a', 'b']) {
      corkForNow(stream);
      stream.write(text);
    }
    await turn();
    stream.write('c');
    assert.deepEqual(written, ['a', 'b', 'c']);
  });

  it('lets a stream end, or be destroyed, meanwhile', async () => {
    const { stream, written } = recorder();
    const gone = recorder().stream;
    corkForNow(stream);
    corkForNow(gone);
    stream.end('last');
    gone.write('lost');
    gone.destroy();
    await once(stream, 'finish');
    await turn();
    assert.deepEqual(written, ['last']);
  });
});
