import { render } from 'preact';

import { type FromForm, type FormSheet, ToForm } from '#protocol/formMessage.ts';

import './form.css';
import { Checker } from './form/checker.ts';
import { openForm, reduceForm, sendable, type FormAction } from './form/formState.ts';
import { FormView } from './form/views/formView.tsx';
import { openPageHost } from './pageHost.ts';

const host = openPageHost<ToForm, FromForm>(ToForm, ['form', 'helped']);

let dispatch: (action: FormAction) => void = () => undefined;

host.onMessage(message => {
  if (message?.type === 'form') dispatch = show(message.form);
  if (message?.type === 'helped') dispatch({ ...message, kind: 'helped' });
});
host.post({ type: 'ready' });

/** Shows a form, and returns what acts on it. */
function show(sheet: FormSheet): (action: FormAction) => void {
  let state = openForm(sheet);
  const checker = new Checker(sheet.schema, (value, verdict) =>
    dispatch({ kind: 'judged', value, verdict }),
  );
  const dispatch = (action: FormAction): void => {
    const before = state;
    state = reduceForm(before, action);
    if (state.help.isRunning && !before.help.isRunning) host.post({ type: 'helpWanted' });
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
  return dispatch;
}
