import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Caller } from '../../../../../daemon/federation/caller.ts';
import {
  createdTaskId,
  TaskRegistry,
} from '../../../../../daemon/federation/tasks/taskRegistry.ts';
import { TargetUris } from '../../../../../daemon/federation/targetUris.ts';
import { recordedCaller } from '../recordedCaller.ts';

const target = { config: { type: 'stdio', command: 'peer' } as const, call: () => () => {} };
const route = (targetName: string) => ({
  targetName,
  target,
  uris: new TargetUris(targetName, undefined),
});

/** Another client of the modern era. */
const modern = (): Caller => ({ ...recordedCaller(), era: 'modern' });

describe('TaskRegistry', () => {
  it('gives equal ids of two targets, and of two sessions, different ids', () => {
    const registry = new TaskRegistry();
    const [one, other] = [recordedCaller(), recordedCaller()];
    const tasks = [
      registry.adopt(route('a'), one, '1'),
      registry.adopt(route('b'), one, '1'),
      registry.adopt(route('a'), other, '1'),
    ];
    assert.equal(new Set(tasks.map(({ id }) => id)).size, 3);
    assert.equal(registry.adopt(route('b'), one, '1').id, tasks[1]?.id);
  });

  it('finds a task for the session that made it only', () => {
    const registry = new TaskRegistry();
    const [one, other] = [recordedCaller(), recordedCaller()];
    const { id } = registry.adopt(route('a'), one, '1');
    assert.equal(registry.find(id, one)?.taskId, '1');
    for (const wrong of ['1', 1, undefined, null, {}])
      assert.equal(registry.find(wrong, one), undefined);
    assert.equal(registry.find(id, other), undefined);
    assert.equal(registry.find(id, modern()), undefined);
    assert.deepEqual(registry.of(other), []);
  });

  it('finds a modern task again from another request', () => {
    const registry = new TaskRegistry();
    const { id } = registry.adopt(route('a'), modern(), '1');
    assert.equal(registry.find(id, modern())?.taskId, '1');
  });

  it('tells the status to the session that made the task', () => {
    const registry = new TaskRegistry();
    const [one, other] = [recordedCaller(), recordedCaller()];
    const { id } = registry.adopt(route('a'), one, '1');
    registry.told('a', { taskId: '1', status: 'working' });
    for (const params of [undefined, {}, { taskId: 1 }, { taskId: '2' }])
      registry.told('a', params);
    registry.told('b', { taskId: '1' });
    assert.deepEqual(
      one.told.items.map(({ params }) => params),
      [{ taskId: id, status: 'working' }],
    );
    assert.deepEqual(other.told.items, []);
  });

  it('forgets the tasks of a session with it', () => {
    const registry = new TaskRegistry();
    const [one, other] = [recordedCaller(), recordedCaller()];
    const gone = registry.adopt(route('a'), one, '1');
    const kept = registry.adopt(route('a'), other, '2');
    registry.forget(one.id);
    assert.equal(registry.find(gone.id, one), undefined);
    assert.equal(registry.find(kept.id, other), kept);
  });

  it('forgets the oldest when there are too many', () => {
    const registry = new TaskRegistry();
    const caller = recordedCaller();
    const first = registry.adopt(route('a'), caller, 'first');
    const rest = Array.from({ length: 10_000 }, (_, index) =>
      registry.adopt(route('a'), caller, String(index)),
    );
    assert.equal(registry.find(first.id, caller), undefined);
    assert.equal(registry.find(rest[0]?.id, caller), rest[0]);
  });
});

describe('createdTaskId', () => {
  it('knows a task of either kind from an ordinary result', () => {
    assert.equal(createdTaskId({ task: { taskId: 'a', status: 'working' } }), 'a');
    assert.equal(createdTaskId({ resultType: 'task', taskId: 'b' }), 'b');
    const others = [
      { content: [] },
      { task: 'a' },
      { task: {} },
      { taskId: 'a' },
      { resultType: 'task' },
    ];
    for (const result of others) assert.equal(createdTaskId(result), undefined);
  });
});
