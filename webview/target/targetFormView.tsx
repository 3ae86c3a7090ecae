import { targetOf, type TargetDraft } from '#protocol/targetDraft.ts';
import { plainSecrets, replaceSecrets } from '#protocol/plainSecrets.ts';

import { Button } from '../controls/button.tsx';
import { SelectField } from '../controls/selectField.tsx';
import { TextArea } from '../controls/textArea.tsx';
import { TextField } from '../controls/textField.tsx';
import { Icon } from '../views/icon.tsx';
import { AddressFields } from './addressFields.tsx';
import { CommandFields } from './commandFields.tsx';
import { shownProblems, type TargetFormAction, type TargetFormState } from './targetFormState.ts';
import { TestView } from './testView.tsx';

const transports = ['stdio', 'http', 'sse'] as const;
const isolations = ['shared', 'session'] as const;

/** What a field of the form is bound to. */
export type Bind = (field: keyof TargetDraft) => {
  readonly id: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onInput: (text: string) => void;
  readonly onLeave: () => void;
};

/** The whole page of a new target. */
export function TargetFormView({
  state,
  dispatch,
  onCancel,
  onFromCluster,
}: {
  readonly state: TargetFormState;
  readonly dispatch: (action: TargetFormAction) => void;
  readonly onCancel: () => void;
  readonly onFromCluster: () => void;
}) {
  const { draft, files, pasted, test, isSaving, unsaved } = state;
  const problems = shownProblems(state);
  const bind: Bind = field => ({
    id: `field-${field}`,
    value: draft[field],
    problem: problems[field],
    onInput: text => dispatch({ kind: 'typed', field, text }),
    onLeave: () => dispatch({ kind: 'left', field }),
  });
  const choose = (field: keyof TargetDraft, text: string) =>
    dispatch({ kind: 'typed', field, text });
  const target = targetOf(draft);
  const found = plainSecrets(draft.name, target);
  const secrets = [...new Set(found.map(({ variable }) => variable))];
  return (
    <main
      class="page"
      onKeyDown={event => {
        if (event.isComposing || event.key !== 'Enter' || isSaving) return;
        const isInLine = event.target instanceof HTMLInputElement;
        if (!isInLine && !event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        dispatch({ kind: 'savePressed' });
      }}
    >
      <h1 class="page-title">Add Target</h1>
      <p class="page-subtitle">An MCP server whose tools every agent is to have</p>

      <TextArea
        id="field-pasted"
        label="Paste from a README"
        description="A command line, a URL, an install link, or an entry of any tool’s configuration fills in the fields below"
        isCode
        rows={2}
        placeholder="npx -y @modelcontextprotocol/server-everything"
        value={pasted.text}
        problem={pasted.problem}
        onInput={text => dispatch({ kind: 'pasted', text })}
      />

      <p>
        <Button
          look="link"
          label="From a Cluster…"
          title="Adds a service in a Kubernetes cluster: the one that was pasted, or one to pick"
          onPress={onFromCluster}
        />
      </p>

      <div class="target-fields">
        <TextField
          label="Name"
          isRequired
          description="Its tools are seen as <name>_<tool>"
          {...bind('name')}
        />
        <SelectField
          label="Transport"
          options={[
            { label: 'Local command' },
            { label: 'Streamable HTTP' },
            { label: 'Legacy HTTP+SSE' },
          ]}
          chosen={transports.indexOf(draft.type)}
          onChoose={index => choose('type', transports[index ?? 0] ?? 'stdio')}
        />
        {draft.type === 'stdio' ? <CommandFields bind={bind} /> : <AddressFields bind={bind} />}
        {secrets.length > 0 && (
          <p class="notice warning">
            <Icon name="warning" />
            <span>
              {secrets.join(', ')}{' '}
              {secrets.length === 1 ? 'looks like a secret' : 'look like secrets'}: before anything
              is written you are asked what is to become of it
            </span>
          </p>
        )}
        <SelectField
          label="Isolation"
          description="Servers that keep state for their client, such as browsers, need one for each session"
          options={[{ label: 'One for all sessions' }, { label: 'One for each session' }]}
          chosen={isolations.indexOf(draft.isolation)}
          onChoose={index => choose('isolation', isolations[index ?? 0] ?? 'shared')}
        />
        <div class="target-pair">
          <TextField
            label="Start timeout"
            description="In milliseconds"
            placeholder="30000"
            {...bind('startTimeoutMs')}
          />
          <TextField
            label="Call timeout"
            description="In milliseconds; 0 means no limit"
            placeholder="600000"
            {...bind('callTimeoutMs')}
          />
        </div>
        <SelectField
          label="Configuration"
          options={files}
          chosen={files.findIndex(({ file }) => file === draft.file)}
          onChoose={index => choose('file', files[index ?? 0]?.file ?? draft.file)}
        />
      </div>

      <h2 class="section-title">What will be written</h2>
      <pre class="preview" tabIndex={0} aria-label="What will be written">
        {`${JSON.stringify(draft.name)}: ${JSON.stringify(replaceSecrets(target, found), undefined, 2)}`}
      </pre>

      <TestView test={test} />
      {unsaved !== undefined && (
        <p class="notice error" role="alert">
          <Icon name="error" />
          <span>{unsaved}</span>
        </p>
      )}
      <footer class="form-end">
        <Button
          look="primary"
          label="Add Target"
          isDisabled={isSaving}
          onPress={() => dispatch({ kind: 'savePressed' })}
        />
        <Button
          label={test.kind === 'running' ? 'Testing…' : 'Test'}
          isDisabled={test.kind === 'running'}
          title="Starts it, lists its tools, and ends it"
          onPress={() => dispatch({ kind: 'testPressed' })}
        />
        <Button label="Cancel" onPress={onCancel} />
      </footer>
    </main>
  );
}
