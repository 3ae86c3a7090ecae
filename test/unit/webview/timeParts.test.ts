import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { partTotals, timeParts } from '../../../webview/timeParts.ts';

const succeeded = { kind: 'succeeded', durationMs: 100 } as const;

describe('timeParts', () => {
  it('tells what a call did with its time', () => {
    const parts = timeParts({ sentMs: 10, heardMs: 60, outcome: succeeded }, 100);
    assert.deepEqual(parts, [
      { kind: 'waiting', fromMs: 0, untilMs: 10 },
      { kind: 'target', fromMs: 10, untilMs: 60 },
      { kind: 'receiving', fromMs: 60, untilMs: 100 },
    ]);
  });

  it('takes out the time in which the target waited for an answer', () => {
    const asking: [number, number][] = [
      [20, 50],
      [40, 80],
    ];
    const parts = timeParts({ sentMs: 10, heardMs: 20, asking, outcome: succeeded }, 100);
    assert.deepEqual(partTotals(parts), { waiting: 10, target: 10, asking: 60, receiving: 20 });
  });

  it('is nothing but waiting while the call was not sent', () => {
    assert.deepEqual(timeParts({ outcome: { kind: 'pending' } }, 30), [
      { kind: 'waiting', fromMs: 0, untilMs: 30 },
    ]);
  });

  it('knows nothing of a call that an earlier build of the daemon has recorded', () => {
    assert.deepEqual(timeParts({ outcome: succeeded }, 100), []);
  });

  it('has no gaps and adds up to the whole, whatever was recorded', () => {
    const moment = fc.double({ min: -10, max: 200, noNaN: true });
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.array(fc.tuple(moment, moment), { maxLength: 4 }),
        fc.double({ min: 1, max: 150, noNaN: true }),
        (sentMs, heardMs, asking, durationMs) => {
          const parts = timeParts({ sentMs, heardMs, asking, outcome: succeeded }, durationMs);
          let until = 0;
          for (const part of parts) {
            assert.equal(part.fromMs, until);
            assert.ok(part.untilMs > part.fromMs);
            until = part.untilMs;
          }
          assert.equal(until, durationMs);
        },
      ),
    );
  });
});
