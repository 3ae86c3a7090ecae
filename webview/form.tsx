import { render } from 'preact';

import { type FromForm, type FormSheet, ToForm } from '#protocol/formMessage.ts';

import './form.css';
import { Checker } from './form/checker.ts';
import { openForm, reduceForm, sendable, type FormAction } from './form/formState.ts';
import { FormView } from './form/views/formView.tsx';
import { openPageHost } from './pageHost.ts';

const host = openPageHost<ToForm, FromForm>(ToForm, ['form']);

host.onMessage(message => {
  if (message) show(message.form);
});
host.post({ type: 'ready' });

function show(sheet: FormSheet): void {
  let state = openForm(sheet);
  const checker = new Checker(sheet.schema, (value, verdict) =>
    dispatch({ kind: 'judged', value, verdict }),
  );
  const dispatch = (action: FormAction): void => {
    const before = state;
    state = reduceForm(before, action);
    if (state.value !== before.value) checker.check(state.value);
    const value = sendable(state);
    if (value) host.post({ type: 'submitted', value });
    draw();
  };
  const draw = () =>
    render(
      <FormView state={state} dispatch={dispatch} onEnd={how => host.post({ type: how })} />,
      document.body,
    );
  checker.check(state.value);
  draw();
}
