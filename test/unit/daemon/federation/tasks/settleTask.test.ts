import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { settleTask } from '../../../../../daemon/federation/tasks/settleTask.ts';
import { recordedCaller } from '../recordedCaller.ts';

const tool = (taskSupport?: unknown) => ({ name: 'a', execution: { taskSupport } });
const legacy = recordedCaller();
const modern = { ...recordedCaller(), era: 'modern' as const };

describe('settleTask', () => {
  it('lets legacy clients call as a task what can be called so', () => {
    for (const support of ['optional', 'required']) {
      const params = { name: 'a', task: { ttl: 1 } };
      assert.equal(settleTask(params, tool(support), legacy), undefined);
      assert.deepEqual(params.task, { ttl: 1 });
    }
  });

  it('refuses to call anything else as a task', () => {
    for (const one of [tool('forbidden'), tool(), tool(7), { name: 'a' }, { execution: null }])
      assert.match(settleTask({ name: 'a', task: {} }, one, legacy) ?? '', /a cannot be called/);
  });

  it('makes a task for a modern client only where the tool wants nothing else', () => {
    const taskOf = (support: string) => {
      const params: Record<string, unknown> = { name: 'a' };
      assert.equal(settleTask(params, tool(support), modern), undefined);
      return params['task'];
    };
    assert.ok(taskOf('required'));
    assert.equal(taskOf('optional'), undefined);
  });
});
