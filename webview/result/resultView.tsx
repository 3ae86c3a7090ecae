import type { FromResult, ResultAction, ResultPart, ResultSheet } from '#protocol/resultMessage.ts';

import type { IconName } from '../badge.ts';
import { Button } from '../controls/button.tsx';
import { formatBytes, formatDuration } from '../format.ts';
import { JsonView } from '../views/jsonView.tsx';
import { Icon } from '../views/icon.tsx';
import { LinkView } from './linkView.tsx';
import { MediaView } from './mediaView.tsx';
import { TableView } from './tableView.tsx';

type Say = (message: FromResult) => void;

/** The whole page of a result. */
export function ResultView({ sheet, say }: { readonly sheet: ResultSheet; readonly say: Say }) {
  const { tool, outcome, problem, parts, actions } = sheet;
  return (
    <main class="page wide">
      <h1 class="page-title">{tool}</h1>
      <p class="page-subtitle" data-testid="facts">
        {factsOf(sheet).join(' · ')}
      </p>
      <div class="actions" role="toolbar" aria-label="What to do with it">
        {actions.map((action, index) => (
          <Button
            key={action}
            {...looks[action]}
            look={index === 0 ? 'primary' : 'secondary'}
            onPress={() => say({ type: 'act', action })}
          />
        ))}
      </div>
      {outcome === 'toolFailed' && (
        <p class="notice error" role="alert">
          <Icon name="error" />
          <span>The tool says that it failed. What it says is below.</span>
        </p>
      )}
      {problem !== undefined && (
        <p class="notice error" role="alert">
          <Icon name="error" />
          <span class="problem">{problem}</span>
        </p>
      )}
      {parts.map((part, index) => (
        <PartView key={index} part={part} index={index} say={say} />
      ))}
      {parts.length === 0 && problem === undefined && (
        <p class="page-subtitle">The tool answered without content.</p>
      )}
    </main>
  );
}

const outcomes: Readonly<Record<ResultSheet['outcome'], string>> = {
  succeeded: 'Answered',
  toolFailed: 'Failed',
  failed: 'No result',
};

function factsOf({ outcome, target, durationMs, bytes }: ResultSheet): string[] {
  return [
    `${outcomes[outcome]} after ${formatDuration(durationMs)}`,
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    `target ${target}`,
  ];
}

const looks: Readonly<Record<ResultAction, { label: string; icon?: IconName }>> = {
  again: { label: 'Run Again', icon: 'refresh' },
  editAndRunAgain: { label: 'Edit and Run Again…', icon: 'edit' },
  copyAsCurl: { label: 'Copy as curl', icon: 'copy' },
  copyAsJsonRpc: { label: 'Copy as JSON-RPC', icon: 'copy' },
  copyAsCommandLine: { label: 'Copy as Command Line', icon: 'copy' },
  showLog: { label: 'Show Log' },
  restartTarget: { label: 'Restart Target', icon: 'refresh' },
  openConfiguration: { label: 'Open Configuration', icon: 'go-to-file' },
  openJson: { label: 'Open as JSON', icon: 'json' },
};

function PartView({
  part,
  index,
  say,
}: {
  readonly part: ResultPart;
  readonly index: number;
  readonly say: Say;
}) {
  switch (part.kind) {
    case 'text':
      return part.isJson ? (
        <div class="part">
          <JsonView text={part.text} />
        </div>
      ) : (
        <p class="part said">{part.text}</p>
      );
    case 'image':
    case 'audio':
    case 'file':
      return <MediaView part={part} onSave={() => say({ type: 'save', part: index })} />;
    case 'link':
      return <LinkView part={part} onOpen={() => say({ type: 'openLink', part: index })} />;
    case 'table':
      return <TableView table={part} onCopy={text => say({ type: 'copyTable', text })} />;
  }
}
