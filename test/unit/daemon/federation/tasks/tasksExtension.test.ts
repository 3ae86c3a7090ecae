import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  declaresTasks,
  runsToolsAsTasks,
  taskSupport,
  tasksExtension,
} from '../../../../../daemon/federation/tasks/tasksExtension.ts';

const odd: Record<string, unknown>[] = [
  {},
  { extensions: null },
  { tasks: [] },
  { tasks: { requests: 1 } },
];

describe('declaresTasks', () => {
  it('knows the extension among others', () => {
    assert.equal(declaresTasks({ extensions: { 'a/b': {}, [tasksExtension]: {} } }), true);
    assert.equal(declaresTasks({ extensions: { [tasksExtension]: true } }), false);
    for (const one of odd) assert.equal(declaresTasks(one), false);
  });
});

describe('runsToolsAsTasks', () => {
  it('is so only where tools can be called as tasks', () => {
    assert.equal(runsToolsAsTasks({ tasks: { requests: { tools: { call: {} } } } }), true);
    assert.equal(runsToolsAsTasks({ tasks: { requests: { sampling: {} } } }), false);
    for (const one of odd) assert.equal(runsToolsAsTasks(one), false);
  });
});

describe('taskSupport', () => {
  it('is what the tool says', () => {
    assert.equal(taskSupport({ execution: { taskSupport: 'required' } }), 'required');
    assert.equal(taskSupport({ execution: 'x' }), undefined);
    assert.equal(taskSupport({}), undefined);
  });
});
