import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { describe, it } from 'node:test';

import { gather } from '../../../../../daemon/kubernetes/kubectl/gather.ts';

async function gatherAll(chunks: Buffer[]) {
  const stream = Readable.from(chunks);
  let timesTooMuch = 0;
  const gathered = gather(stream, 6, () => (timesTooMuch += 1));
  await finished(stream);
  return { text: gathered.text(), isTooMuch: gathered.isTooMuch, timesTooMuch };
}

describe('gather', () => {
  it('puts letters together that were cut in two', async () => {
    const bytes = Buffer.from('añb→');
    const chunks = [...bytes].map(byte => Buffer.from([byte]));
    assert.equal((await gatherAll(chunks.slice(0, 4))).text, 'añb');
  });

  it('takes as much as is allowed', async () => {
    const gathered = await gatherAll([Buffer.from('abc'), Buffer.from('def')]);
    assert.deepEqual(gathered, { text: 'abcdef', isTooMuch: false, timesTooMuch: 0 });
  });

  it('keeps nothing of too much, and says so once', async () => {
    const gathered = await gatherAll(['abc', 'defg', 'h', 'i'].map(one => Buffer.from(one)));
    assert.deepEqual(gathered, { text: '', isTooMuch: true, timesTooMuch: 1 });
  });
});
