import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeState, isUsable } from '#protocol/describeState.ts';
import { states } from '../extension/support/samples.ts';

const expected = {
  disabled: ['disabled', false],
  notStarted: ['starts on demand', true],
  unused: ['idle, starts on demand', true],
  stopped: ['stopped', false],
  starting: ['starting', false],
  ready: ['ready', true],
  degraded: ['degraded: Its tools could not be listed', false],
  failed: ['failed: It exited with code 1', false],
} as const satisfies Record<keyof typeof states, readonly [string, boolean]>;

describe('describeState', () => {
  for (const [name, state] of Object.entries(states)) {
    const [words, usable] = expected[name as keyof typeof states];

    it(`says "${words}"`, () => {
      assert.equal(describeState(state), words);
    });

    it(`counts a target that is ${name} as ${usable ? 'usable' : 'not usable'}`, () => {
      assert.equal(isUsable(state), usable);
    });
  }

  it('tells which attempt it is', () => {
    assert.equal(describeState({ ...states.starting, attempt: 3 }), 'starting, attempt 3');
  });
});
