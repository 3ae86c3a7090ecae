import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { exposeTask } from '../../../../../daemon/federation/tasks/exposeTask.ts';
import { TargetUris } from '../../../../../daemon/federation/targetUris.ts';

const uris = new TargetUris('a', undefined);

describe('exposeTask', () => {
  const related = 'io.modelcontextprotocol/related-task';
  const places: [what: string, before: object, after: object][] = [
    [
      'a task that was made',
      { task: { taskId: 't', status: 'working' } },
      { task: { taskId: 'x', status: 'working' } },
    ],
    ['a status', { taskId: 't', ttl: 1 }, { taskId: 'x', ttl: 1 }],
    [
      'what a result belongs to',
      { _meta: { [related]: { taskId: 't' }, k: 1 } },
      { _meta: { [related]: { taskId: 'x' }, k: 1 } },
    ],
    [
      'the URIs of an inlined result',
      { taskId: 't', result: { content: [{ type: 'resource_link', uri: 'f://1' }] } },
      { taskId: 'x', result: { content: [{ type: 'resource_link', uri: 'a+f://1' }] } },
    ],
    [
      'nothing else',
      { content: [], task: 'no', _meta: null },
      { content: [], task: 'no', _meta: null },
    ],
  ];
  for (const [what, before, after] of places) {
    it(`puts the id in ${what}`, () => {
      const result: Record<string, unknown> = { ...before };
      exposeTask(result, 'x', uris);
      assert.deepEqual(result, after);
    });
  }
});
