import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { relatedTask } from '../../../../daemon/wire/relatedTask.ts';

describe('relatedTask', () => {
  const key = 'io.modelcontextprotocol/related-task';

  it('is what stands in the message itself, so that it can be changed there', () => {
    const related = { taskId: 't' };
    assert.equal(relatedTask({ _meta: { [key]: related } }), related);
  });

  it('is nothing where a message does not say so, or says it wrongly', () => {
    for (const message of [
      undefined,
      {},
      { _meta: null },
      { _meta: {} },
      { _meta: { [key]: 't' } },
    ])
      assert.equal(relatedTask(message), undefined);
  });
});
