import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  judgeForward,
  replacementOf,
} from '../../../../../daemon/kubernetes/forward/judgeForward.ts';
import { examplePod, unreadyPod } from './examplePod.ts';

const used = examplePod();

describe('judgeForward', () => {
  it('lets it go on while its pod is ready, and while it is not', () => {
    assert.equal(judgeForward(used, [used]), undefined);
    assert.equal(judgeForward(used, [unreadyPod('web-1', 'not asked')]), undefined);
  });

  it('has it retire when its pod is being deleted', () => {
    const end = judgeForward(used, [unreadyPod('web-1', 'x', { isTerminating: true })]);
    assert.equal(end?.kind, 'retiring');
    assert.equal(end.error.message, 'Pod web-1 is being deleted');
  });

  it('has it lost when its pod is gone, or another one of its name', () => {
    for (const pods of [[], [examplePod({ uid: 'another' })]]) {
      const end = judgeForward(used, pods);
      assert.equal(end?.kind, 'lost');
      assert.equal(end.error.message, 'Pod web-1 was deleted');
    }
  });

  it('has it lost when its pod has ended', () => {
    const ended = unreadyPod('web-1', 'Failed (Evicted)', { hasEnded: true });
    const end = judgeForward(used, [ended]);
    assert.equal(end?.kind, 'lost');
    assert.equal(end.error.message, 'Pod web-1 has ended: Failed (Evicted)');
  });
});

describe('replacementOf', () => {
  const next = examplePod({ name: 'web-2' });

  it('names both pods', () => {
    const { message } = replacementOf(used, next, [used, next]);
    assert.equal(message, 'Pod web-2 has taken over from pod web-1');
  });

  it('tells that the old pod is not ready', () => {
    const { message } = replacementOf(used, next, [unreadyPod('web-1', 'Failing'), next]);
    assert.equal(message, 'Pod web-1 is not ready any more: Failing');
  });

  it('tells that the port is another', () => {
    assert.equal(
      replacementOf(used, used, [used]).message,
      'Another port of pod web-1 is meant now',
    );
  });
});
