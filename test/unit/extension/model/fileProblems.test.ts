import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fileProblems } from '../../../../extension/model/fileProblems.ts';
import { sampleFederation, sampleTarget } from '../support/samples.ts';

const at = { file: '/c.json', line: 1, column: 1 };
const mistake = { ...at, message: 'Expected a URL' };
const unset = { ...at, message: 'A is not set', code: 'variableUnset' };
const lacking = sampleTarget({
  state: {
    kind: 'failed',
    attempt: 1,
    error: { code: 'CONFIG_INVALID', message: 'A is not set; B is not set', stderr: [] },
    since: 1,
  },
});

describe('fileProblems', () => {
  it('leaves out what a target tells of itself', () => {
    const federation = sampleFederation({ problems: [mistake, unset], targets: [lacking] });
    assert.deepEqual(fileProblems(federation), [mistake]);
  });

  it('has a variable that is not set where its target runs on as it was', () => {
    const federation = sampleFederation({ problems: [unset], targets: [sampleTarget()] });
    assert.deepEqual(fileProblems(federation), [unset]);
  });
});
