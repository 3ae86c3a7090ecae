import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';

import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';

describe('OpenStreams', () => {
  it('beats all that are open every now and then, until they are taken out', t => {
    t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: 1_000 });
    using streams = new OpenStreams();
    const beats: string[] = [];
    const stream = (name: string) => ({ beat: (now: number) => beats.push(`${name} ${now}`) });
    const [one, other] = [stream('one'), stream('other')];
    streams.add(one);
    streams.add(other);
    t.mock.timers.tick(15_000);
    streams.delete(one);
    t.mock.timers.tick(15_000);
    assert.deepEqual(beats, ['one 16000', 'other 16000', 'other 31000']);
  });

  it('beats no more once it is disposed', t => {
    t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
    const streams = new OpenStreams();
    const beat = mock.fn();
    streams.add({ beat });
    streams[Symbol.dispose]();
    t.mock.timers.tick(60_000);
    assert.equal(beat.mock.callCount(), 0);
  });
});
