import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { askInSteps, type Value } from '../../../../extension/completion/askInSteps.ts';
import { scriptedSteps, type StepAct } from '../support/scriptedSteps.ts';

const wanted: Value[] = [
  { name: 'department', title: 'Department', isRequired: true },
  {
    name: 'name',
    title: 'Name',
    description: 'Of the employee\nas in the list',
    isRequired: false,
  },
];

async function ask(...script: readonly StepAct[]) {
  const user = scriptedSteps(...script);
  const asked: unknown[] = [];
  const values = await askInSteps(user.steps, 'Team', wanted, async (name, text, known) => {
    asked.push([name, text, known]);
    return [];
  });
  return { values, asked, user };
}

describe('askInSteps', () => {
  it('asks one by one, and tells what is known already', async () => {
    const { values, asked, user } = await ask({ type: 'Sales' }, { type: 'Eve' });
    assert.deepEqual(values, { department: 'Sales', name: 'Eve' });
    assert.deepEqual(asked, [
      ['department', '', {}],
      ['name', '', { department: 'Sales' }],
    ]);
    assert.deepEqual(user.asked, ['Team: Department 1/2', 'Team: Name 2/2']);
    assert.deepEqual(
      user.questions.map(({ placeholder }) => placeholder),
      ['Type a value', 'Of the employee (optional)'],
    );
  });

  it('leaves out what is left empty', async () => {
    assert.deepEqual((await ask({ type: 'Sales' }, { type: '' })).values, { department: 'Sales' });
  });

  it('goes back, and keeps what was answered', async () => {
    const { values, asked } = await ask({ type: 'Sales' }, 'back', 'accept', { type: 'Eve' });
    assert.deepEqual(values, { department: 'Sales', name: 'Eve' });
    assert.deepEqual(asked[2], ['department', 'Sales', {}]);
  });

  it('gives nothing when the user turns away', async () => {
    assert.equal((await ask({ type: 'Sales' }, 'turn away')).values, undefined);
  });
});
