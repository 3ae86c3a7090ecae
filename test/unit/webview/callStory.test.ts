import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CallDetail } from '#protocol/call.ts';

import { callStory } from '../../../webview/callStory.ts';
import { explainOutcome } from '../../../webview/explainOutcome.ts';
import { frameTitle } from '../../../webview/frameTitle.ts';
import { refusalIn } from '../../../webview/refusalIn.ts';
import { call } from './examples.ts';

const nothing = { arguments: { kind: 'none' }, result: { kind: 'none' } };
const detail = (change: object) => CallDetail.parse({ call: call(1), ...nothing, ...change });

describe('callStory', () => {
  it('tells what happened in the order of time', () => {
    const story = callStory(
      detail({
        progressSteps: [{ atMs: 30, progress: 1, total: 2 }],
        logs: [{ atMs: 10, level: 'error', logger: 'fs', text: 'no such file' }],
        questions: [
          {
            atMs: 20,
            method: 'elicitation/create',
            message: 'Your name?',
            answeredMs: 40,
            answer: 'accept',
          },
        ],
      }),
    );
    assert.deepEqual(
      story.map(({ atMs, badge }) => [atMs, badge.text]),
      [
        [10, '[error, fs] no such file'],
        [20, 'Asks the user: Your name?'],
        [30, '1 of 2'],
        [40, 'Answered: accept, after 20 ms'],
      ],
    );
    assert.equal(story[0]?.badge.tone, 'bad');
  });
});

describe('explainOutcome', () => {
  const failed = { kind: 'failed', durationMs: 1, message: 'x' } as const;
  const cases = [
    ['never sent', {}, /never reached the target/],
    ['not answered', { sentMs: 1 }, /no answer came/],
    ['refused', { sentMs: 1, heardMs: 2 }, /refused the call/],
  ] as const;
  for (const [what, times, expected] of cases)
    it(`says what to do about a call that was ${what}`, () => {
      const text = explainOutcome(detail({ call: call(1, { outcome: failed, ...times }) }));
      assert.match(text ?? '', expected);
    });

  it('has nothing to say of one that succeeded', () => {
    assert.equal(explainOutcome(detail({})), undefined);
  });
});

describe('a frame', () => {
  const frame = (value: unknown) => ({
    atMs: 1,
    direction: 'received' as const,
    message: { kind: 'whole' as const, value },
  });

  it('is named by its method or its kind, and its id', () => {
    assert.equal(frameTitle(frame({ id: 7, method: 'tools/call' })), 'tools/call #7');
    assert.equal(frameTitle(frame({ id: 7, error: {} })), 'error #7');
    assert.equal(frameTitle(frame({ method: 'notifications/progress' })), 'notifications/progress');
    assert.equal(frameTitle({ ...frame(0), message: { kind: 'dropped', bytes: 9 } }), 'message');
  });

  it('may be a refusal', () => {
    const error = { code: -32_602, message: 'no' };
    assert.deepEqual(refusalIn(detail({ frames: [frame({ id: 7, error })] })), {
      kind: 'whole',
      value: error,
    });
    assert.equal(refusalIn(detail({ frames: [frame({ id: 7, result: {} })] })), undefined);
  });
});
