import type { CommandId } from '../commands/commandIds.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';

import { count } from '../model/count.ts';
import { formatLatency } from '../model/formatLatency.ts';
import { listedTools, tokensOf } from '../model/listedTools.ts';
import { shortNumber } from '../model/shortNumber.ts';
import type { TextRange } from './writtenTargets.ts';
import { readTree, writtenTargets } from './writtenTargets.ts';

/** Words above a line of a configuration; with a command they are a link. */
export interface Lens {
  readonly range: TextRange;
  readonly title: string;
  readonly tooltip?: string | undefined;
  readonly command?: CommandId | undefined;
  readonly argument?: unknown;
}

// After an icon stands a space that does not collapse.
type LensText = Omit<Lens, 'range' | 'argument'>;

/** What each target of a configuration text does, and what can be done with it, above its name. */
export function targetLenses(text: string, federation: FederationStatus): Lens[] {
  return writtenTargets(readTree(text)).flatMap(({ name, key }) => {
    const target = federation.targets.find(one => one.name === name);
    const place = { federation: federation.name, target: name };
    const lenses = target ? lensesOf(federation, target) : [notLoaded(federation)];
    return lenses.map(lens => ({ ...lens, range: key, argument: place }));
  });
}

function notLoaded({ problems }: FederationStatus): LensText {
  return problems.length > 0
    ? {
        title: '$(warning) Not in use until the mistakes in this file are corrected',
        tooltip: 'Targets go on as they were before',
      }
    : { title: '$(circle-outline) In use when the file is saved' };
}

function lensesOf(federation: FederationStatus, target: TargetStatus): LensText[] {
  const { state } = target;
  const facts = factsOf(federation, target);
  switch (state.kind) {
    case 'disabled':
      return [{ title: '$(circle-slash) Disabled' }, enable, ...facts];
    case 'idle':
      return [
        state.reason === 'stopped'
          ? { title: '$(circle-outline) Stopped' }
          : { title: '$(circle-outline) Starts on demand' },
        start,
        ...facts,
        ...invoke(target),
      ];
    case 'starting':
      return [{ title: '$(loading~spin) Starting' }, stop, showLog, ...facts];
    case 'ready':
      return [{ title: '$(pass-filled) Ready' }, stop, restart, ...facts, ...invoke(target)];
    case 'degraded':
      return [trouble('warning', state.error.message), restart, stop, showLog, ...facts];
    case 'failed':
      return state.error.code === 'KUBERNETES_UNCONFIRMED'
        ? [trouble('error', state.error.message), confirm]
        : [trouble('error', state.error.message), start, showLog, ...facts];
  }
}

const start: LensText = { title: '$(debug-start) Start', command: 'mcpFederation.startTarget' };
const enable: LensText = { title: '$(check) Enable', command: 'mcpFederation.enableTarget' };
const stop: LensText = { title: '$(debug-stop) Stop', command: 'mcpFederation.stopTarget' };
const restart: LensText = {
  title: '$(debug-restart) Restart',
  command: 'mcpFederation.restartTarget',
};
const showLog: LensText = { title: '$(output) Show Log', command: 'mcpFederation.showLog' };
const confirm: LensText = {
  title: '$(pass) Confirm Context…',
  command: 'mcpFederation.confirmContext',
};

/** As much of a reason as fits above a line; its tooltip has the rest. */
const shownCharacters = 80;

function trouble(icon: 'warning' | 'error', message: string): LensText {
  const line = plain(message);
  const short = line.length > shownCharacters ? `${line.slice(0, shownCharacters - 1)}…` : line;
  return {
    title: `$(${icon}) ${icon === 'error' ? 'Failed: ' : ''}${short}`,
    tooltip: message,
    command: 'mcpFederation.showLog',
  };
}

/** On one line, and without what the editor would take for an icon. */
function plain(message: string): string {
  return message.replaceAll(/\s+/g, ' ').replaceAll('$(', '$ (');
}

function factsOf(federation: FederationStatus, target: TargetStatus): LensText[] {
  const { latencyMs } = target;
  if (target.toolCount === 0) return [];
  const listed = listedTools(federation).filter(tool => tool.target === target.name);
  const tokens = tokensOf(listed);
  const title = [
    count(target.toolCount, 'tool'),
    ...(tokens > 0 ? [`${shortNumber(tokens)} tokens`] : []),
    ...(latencyMs === undefined ? [] : [formatLatency(latencyMs)]),
  ].join(' · ');
  const tooltip = [
    ...(target.toolsAreKept ? ['The tools are those of its last run'] : []),
    ...(tokens > 0 ? ['Tokens: what its tools take in a model’s context, estimated'] : []),
    ...(latencyMs === undefined ? [] : ['Time: the median of its calls in the last hour']),
  ].join('\n');
  return [{ title, ...(tooltip !== '' && { tooltip }) }];
}

function invoke({ toolCount }: TargetStatus): LensText[] {
  return toolCount === 0 ? [] : [{ title: '$(play) Invoke…', command: 'mcpFederation.invokeTool' }];
}
