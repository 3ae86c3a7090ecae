import { useEffect, useMemo, useRef } from 'preact/hooks';

import { Button } from '../../controls/button.tsx';
import { Icon } from '../../views/icon.tsx';
import { secretFields } from '../asksForSecrets.ts';
import { type FormAction, type FormState, shownProblems } from '../formState.ts';
import { hasFields } from '../hasFields.ts';
import { AddressView } from './addressView.tsx';
import { FieldsView } from './fieldsView.tsx';
import { JsonTabView } from './jsonTabView.tsx';
import { SummaryView } from './summaryView.tsx';
import { TabsView } from './tabsView.tsx';
import { TranscriptView } from './transcriptView.tsx';

/** The whole page of a form. */
export function FormView({
  state,
  dispatch,
  onEnd,
}: {
  readonly state: FormState;
  readonly dispatch: (action: FormAction) => void;
  readonly onEnd: (how: 'declined' | 'dismissed') => void;
}) {
  const { sheet, tab, verdict, refusals } = state;
  const send = (anyway: boolean) => dispatch({ kind: 'sendPressed', anyway });
  const page = useRef<HTMLElement>(null);
  // Whoever opens a form wants to fill it in.
  useEffect(() => {
    page.current?.querySelector<HTMLElement>('.form-fields :is(input, select, textarea)')?.focus();
  }, []);
  return (
    <main
      class="page"
      ref={page}
      onKeyDown={event => {
        if (event.isComposing) return;
        if (event.key === 'Escape') onEnd('dismissed');
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send(false);
      }}
    >
      <h1 class="page-title">{sheet.title}</h1>
      <AskerView sheet={sheet} />
      {sheet.description !== undefined && <p class="form-description">{sheet.description}</p>}
      {sheet.address && <AddressView address={sheet.address} />}
      {sheet.transcript && <TranscriptView transcript={sheet.transcript} />}
      {verdict.kind === 'unchecked' && (
        <p class="notice">
          <Icon name="info" />
          <span>Not checked here, but by the target: {verdict.reason}</span>
        </p>
      )}
      {hasFields(sheet) && !sheet.transcript && (
        <TabsView state={state} onChoose={chosen => dispatch({ kind: 'tabChosen', tab: chosen })} />
      )}
      {refusals > 0 && <SummaryView state={state} problems={shownProblems(state)} />}
      {!hasFields(sheet) ? null : tab === 'fields' ? (
        <FieldsView key={state.edition} state={state} dispatch={dispatch} />
      ) : (
        <JsonTabView state={state} dispatch={dispatch} />
      )}
      {state.help.problem !== undefined && (
        <p class="notice warning" role="alert">
          <Icon name="warning" />
          <span>{state.help.problem}</span>
        </p>
      )}
      <footer class="form-end">
        <Button
          look="primary"
          label={sheet.submit}
          title="Ctrl+Enter"
          onPress={() => send(false)}
        />
        {sheet.decline !== undefined && (
          <Button label={sheet.decline} onPress={() => onEnd('declined')} />
        )}
        {sheet.help !== undefined && (
          <Button
            label={state.help.isRunning ? 'Writing…' : sheet.help}
            isDisabled={state.help.isRunning}
            onPress={() => dispatch({ kind: 'helpPressed' })}
          />
        )}
        <Button label="Cancel" title="Escape" onPress={() => onEnd('dismissed')} />
        {shownProblems(state).length > 0 && refusals > 0 && maySendAnyway(state) && (
          <Button
            look="link"
            label={`${sheet.submit} Anyway`}
            title="Leaves it to the target to check this"
            onPress={() => send(true)}
          />
        )}
      </footer>
    </main>
  );
}

/** The user may leave it to a target to judge arguments; but not answers, which the daemon checks. */
function maySendAnyway({ sheet, jsonProblem }: FormState): boolean {
  return sheet.asker === undefined && jsonProblem === undefined;
}

/** Who asks, so that nobody takes a target's questions for the editor's. */
function AskerView({ sheet }: { readonly sheet: FormState['sheet'] }) {
  const secrets = useMemo(() => secretFields(sheet.schema), [sheet]);
  if (sheet.asker === undefined) return null;
  return (
    <>
      <p class="notice">
        <Icon name="info" />
        <span>{sheet.asker}</span>
      </p>
      {secrets.length > 0 && (
        <p class="notice warning" role="note">
          <Icon name="warning" />
          <span>
            This form seems to ask for a secret ({secrets.join(', ')}). A target must not ask for
            passwords, keys or tokens this way: do not type one in.
          </span>
        </p>
      )}
    </>
  );
}
