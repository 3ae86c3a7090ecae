import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { followTask, isFollowedHere } from '../../../../../daemon/federation/tasks/followTask.ts';
import { recordedSink } from '../../upstream/recordedSink.ts';
import { recordedCaller } from '../recordedCaller.ts';

describe('isFollowedHere', () => {
  it('is so for a task of 2025-11-25 that a modern client has not asked for', () => {
    const modern = { ...recordedCaller(), era: 'modern' as const };
    assert.equal(isFollowedHere({ task: { taskId: 't' } }, modern), true);
    assert.equal(isFollowedHere({ resultType: 'task', taskId: 't' }, modern), false);
    assert.equal(isFollowedHere({ task: { taskId: 't' } }, recordedCaller()), false);
  });
});

describe('followTask', () => {
  it('waits for the result, and cancels the task when nobody wants it', () => {
    const sent: unknown[] = [];
    const cancelled: unknown[] = [];
    const upstream = {
      call(method: string, params: unknown) {
        sent.push([method, params]);
        return (reason: unknown) => void cancelled.push(reason);
      },
    };
    const cancel = followTask('t', upstream, recordedSink().sink);
    assert.deepEqual(sent, [['tasks/result', { taskId: 't' }]]);
    cancel('Enough');
    assert.deepEqual(cancelled, ['Enough']);
    assert.deepEqual(sent.slice(1), [['tasks/cancel', { taskId: 't' }]]);
  });
});
