import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FormSheet } from '#protocol/formMessage.ts';

import {
  type FormAction,
  type FormState,
  openForm,
  reduceForm,
  sendable,
  shownProblems,
} from '../../../../webview/form/formState.ts';

function sheet(rest: Partial<FormSheet> = {}): FormSheet {
  const schema = {
    type: 'object',
    required: ['name', 'tags', 'isOn', 'kind'],
    properties: {
      name: { type: 'string' },
      tags: { type: 'array' },
      isOn: { type: 'boolean' },
      kind: { const: 'a' },
      size: { type: 'integer', default: 3 },
      note: { type: 'string' },
    },
  };
  return { title: 'A form', submit: 'Send', schema, ...rest };
}

function after(state: FormState, ...actions: readonly FormAction[]): FormState {
  return actions.reduce(reduceForm, state);
}

function judged(state: FormState, ...pointers: readonly string[]): FormAction {
  const problems = pointers.map(pointer => ({ pointer, message: 'Wrong' }));
  return { kind: 'judged', value: state.value, verdict: { kind: 'checked', problems } };
}

const press: FormAction = { kind: 'sendPressed', anyway: false };

describe('openForm', () => {
  it('begins with what is required and what is the default', () => {
    assert.deepEqual(openForm(sheet()).value, { tags: [], isOn: false, kind: 'a', size: 3 });
  });

  it('begins with what it is given, and what cannot be left out', () => {
    const { value } = openForm(sheet({ value: { name: 'Ada' } }));
    assert.deepEqual(value, { name: 'Ada', tags: [], isOn: false, kind: 'a' });
    assert.equal(openForm(sheet({ value: {} })).value['size'], 3);
  });

  it('takes no secret from a target', () => {
    const schema = { properties: { password: { type: 'string', default: 'x' } } };
    assert.deepEqual(openForm(sheet({ schema, asker: 'shop' })).value, {});
  });

  it('has JSON alone for a schema that is too much', () => {
    const names = Array.from({ length: 30_000 }, (_, index) => [`m${index}`, {}]);
    const state = openForm(sheet({ schema: { properties: Object.fromEntries(names) } }));
    assert.match(state.onlyJson ?? '', /too large/);
    assert.equal(state.tab, 'json');
  });

  it('comes to an end for what requires itself', () => {
    const schema = { type: 'object', required: ['me'], properties: { me: { $ref: '#' } } };
    assert.match(JSON.stringify(openForm(sheet({ schema })).value), /^\{"me":/);
  });
});

describe('reduceForm', () => {
  it('shows what is wrong only where the user was', () => {
    const opened = openForm(sheet());
    const state = after(opened, judged(opened, '/name', '/note'), {
      kind: 'left',
      pointer: '/note',
    });
    assert.deepEqual(
      shownProblems(state).map(({ pointer }) => pointer),
      ['/note'],
    );
  });

  it('shows everything once the user wanted to send, and sends nothing', () => {
    const opened = openForm(sheet());
    const state = after(opened, judged(opened, '/name', '/note'), press);
    assert.equal(shownProblems(state).length, 2);
    assert.equal(sendable(state), undefined);
  });

  it('sends what is wrong when the user says so', () => {
    const opened = openForm(sheet());
    const anyway: FormAction = { kind: 'sendPressed', anyway: true };
    assert.ok(sendable(after(opened, judged(opened, '/name'), anyway)));
  });

  it('waits until the value is checked before it sends it', () => {
    const opened = openForm(sheet());
    const waiting = after(opened, press);
    assert.equal(sendable(waiting), undefined);
    assert.equal(sendable(after(waiting, judged(waiting))), waiting.value);
  });

  it('forgets what was said of an older value', () => {
    const opened = openForm(sheet());
    const change: FormAction = { kind: 'changed', value: { name: 'x' }, pointer: '/name' };
    const state = after(opened, change, judged(opened, '/name'));
    assert.equal(state.isChecked, false);
  });

  it('sends nothing while the JSON is none', () => {
    const opened = openForm(sheet());
    const typed = after(
      opened,
      { kind: 'tabChosen', tab: 'json' },
      { kind: 'jsonTyped', text: '{' },
    );
    assert.match(typed.jsonProblem ?? '', /No JSON/);
    assert.equal(sendable(after(typed, { kind: 'sendPressed', anyway: true })), undefined);
    assert.equal(after(typed, { kind: 'tabChosen', tab: 'fields' }).tab, 'json');
  });

  it('brings JSON back to the fields', () => {
    const opened = openForm(sheet());
    const text = '{"name": "Bob", "__proto__": {"polluted": true}}';
    const state = after(
      opened,
      { kind: 'tabChosen', tab: 'json' },
      { kind: 'jsonTyped', text },
      { kind: 'tabChosen', tab: 'fields' },
    );
    assert.equal(state.value['name'], 'Bob');
    assert.equal('polluted' in {}, false);
    assert.equal(state.edition, opened.edition + 1);
  });
});
