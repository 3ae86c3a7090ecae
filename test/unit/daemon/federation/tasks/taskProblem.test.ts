import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { taskProblem } from '../../../../../daemon/federation/tasks/taskProblem.ts';
import type { JsonObject } from '../../../../../daemon/wire/message.ts';

const legacy = { era: 'legacy', capabilities: { tasks: {} } } as const;
const modern = { era: 'modern', capabilities: {} } as const;
const declaring = {
  era: 'modern',
  capabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} } },
} as const;

const made = { task: { taskId: 't', status: 'working' } };
const modernMade = { resultType: 'task', taskId: 't', status: 'working' };

describe('taskProblem', () => {
  const fine: [
    what: string,
    result: JsonObject,
    params: JsonObject,
    caller: typeof legacy | typeof modern | typeof declaring,
  ][] = [
    ['an ordinary result', { content: [] }, {}, legacy],
    ['an empty result', {}, {}, modern],
    ['a field of that name in a result', { ...made, content: [] }, {}, legacy],
    ['a task that a legacy client asked for', made, { task: {} }, legacy],
    ['a task that the daemon waits for', made, {}, modern],
    ['a task for a client that takes them', modernMade, {}, declaring],
  ];
  for (const [what, result, params, caller] of fine) {
    it(`finds nothing wrong with ${what}`, () => {
      assert.equal(taskProblem(result, params, caller), undefined);
    });
  }

  const wrong: [
    what: string,
    result: JsonObject,
    caller: typeof legacy | typeof modern | typeof declaring,
  ][] = [
    ['a task of 2025-11-25 for a client that asked for none', made, legacy],
    ['a task for a legacy client', modernMade, legacy],
    ['a task for a modern client that takes none', modernMade, modern],
  ];
  for (const [what, result, caller] of wrong) {
    it(`does not let pass ${what}`, () => {
      assert.match(taskProblem(result, {}, caller) ?? '', /has not asked for/);
    });
  }

  for (const taskId of [undefined, null, 7, { a: 1 }]) {
    it(`does not let pass a task whose id is ${JSON.stringify(taskId)}`, () => {
      assert.match(taskProblem({ ...modernMade, taskId }, {}, declaring) ?? '', /without an id/);
      assert.match(taskProblem({ task: { taskId } }, { task: {} }, legacy) ?? '', /without an id/);
    });
  }
});
