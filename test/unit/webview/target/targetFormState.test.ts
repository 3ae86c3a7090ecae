import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emptyDraft } from '../../../../protocol/targetDraft.ts';
import {
  openTargetForm,
  receiveTargetForm,
  reduceTargetForm,
  shownProblems,
  type TargetFormAction,
} from '../../../../webview/target/targetFormState.ts';

const file = '/c.json';
const opened = openTargetForm({
  type: 'start',
  draft: emptyDraft(file),
  files: [{ label: 'User', file, taken: ['git'] }],
});
const after = (...actions: TargetFormAction[]) => actions.reduce(reduceTargetForm, opened);

const filled: TargetFormAction[] = [
  { kind: 'typed', field: 'name', text: 'mine' },
  { kind: 'typed', field: 'command', text: 'npx' },
];

describe('the form of a target', () => {
  it('complains of a field when the user has left it, and not before', () => {
    const typed = after({ kind: 'typed', field: 'name', text: 'git' });
    assert.deepEqual(shownProblems(typed), {});
    const left = reduceTargetForm(typed, { kind: 'left', field: 'name' });
    assert.deepEqual(shownProblems(left), { name: 'There is a target git already' });
  });

  for (const kind of ['testPressed', 'savePressed'] as const) {
    it(`shows all that is wrong instead of going on: ${kind}`, () => {
      const state = after({ kind });
      assert.deepEqual(Object.keys(shownProblems(state)), ['name', 'command']);
      assert.equal(state.isSaving, false);
      assert.equal(state.test.kind, 'none');
    });
  }

  it('tests and saves what is right', () => {
    assert.equal(after(...filled, { kind: 'testPressed' }).test.kind, 'running');
    assert.equal(after(...filled, { kind: 'savePressed' }).isSaving, true);
  });

  it('forgets a test when the target becomes another', () => {
    const test = { kind: 'works' as const, durationMs: 1, tools: [] };
    const running = after(...filled, { kind: 'testPressed' });
    const tested = receiveTargetForm(running, { type: 'tested', test });
    assert.deepEqual(tested.test, test);
    const changed = reduceTargetForm(tested, { kind: 'typed', field: 'args', text: '-y' });
    assert.equal(changed.test.kind, 'none');
    assert.equal(receiveTargetForm(changed, { type: 'tested', test }).test.kind, 'none');
  });

  it('takes over what was recognized', () => {
    const draft = { ...emptyDraft(file), name: 'x', command: 'y' };
    const state = receiveTargetForm(after({ kind: 'pasted', text: 'y' }), {
      type: 'recognized',
      draft,
    });
    assert.deepEqual(state.draft, draft);
    assert.deepEqual(shownProblems(state), {});
  });

  it('can be saved again when it was not', () => {
    const saving = after(...filled, { kind: 'savePressed' });
    const state = receiveTargetForm(saving, { type: 'unsaved', message: 'No' });
    assert.deepEqual([state.isSaving, state.unsaved], [false, 'No']);
  });
});
