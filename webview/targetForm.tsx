import { render } from 'preact';

import { type FromTargetForm, ToTargetForm } from '#protocol/targetFormMessage.ts';

import { openPageHost } from './pageHost.ts';
import {
  openTargetForm,
  receiveTargetForm,
  reduceTargetForm,
  type TargetFormAction,
  type TargetFormState,
} from './target/targetFormState.ts';
import { TargetFormView } from './target/targetFormView.tsx';
import './targetForm.css';

const host = openPageHost<ToTargetForm, FromTargetForm>(ToTargetForm, [
  'start',
  'recognized',
  'unrecognized',
  'tested',
  'unsaved',
]);

let state: TargetFormState | undefined;

host.onMessage(message => {
  if (message?.type === 'start') state = openTargetForm(message);
  else if (message && state) state = receiveTargetForm(state, message);
  draw();
  if (message?.type === 'start') document.getElementById('field-pasted')?.focus();
  if (message?.type === 'tested') showOutcome();
});
host.post({ type: 'ready' });

function dispatch(action: TargetFormAction): void {
  if (!state) return;
  const before = state;
  state = reduceTargetForm(before, action);
  const { draft, test, isSaving } = state;
  if (action.kind === 'pasted' && action.text.trim() !== '') {
    host.post({ type: 'recognize', text: action.text, file: draft.file });
  }
  if (test.kind === 'running' && before.test.kind !== 'running') {
    host.post({ type: 'test', draft });
  }
  if (isSaving && !before.isSaving) host.post({ type: 'save', draft });
  draw();
  if (action.kind === 'testPressed' || action.kind === 'savePressed') showOutcome();
}

/** Brings into sight what a button led to: the first field that is not right, or how the test goes. */
function showOutcome(): void {
  const wrong = document.querySelector<HTMLElement>('.target-fields [aria-invalid="true"]');
  if (wrong) wrong.focus();
  else document.querySelector('.test-outcome')?.scrollIntoView({ block: 'nearest' });
}

function draw(): void {
  if (!state) return;
  const cancel = () => host.post({ type: 'cancel' });
  const { text } = state.pasted;
  const fromCluster = () => host.post({ type: 'fromCluster', text });
  render(
    <TargetFormView
      state={state}
      dispatch={dispatch}
      onCancel={cancel}
      onFromCluster={fromCluster}
    />,
    document.body,
  );
}
