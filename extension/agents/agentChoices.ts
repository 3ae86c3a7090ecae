import type { AgentPlace, AgentPlaceState } from '#protocol/agent.ts';

import type { Choice } from '../editor/prompts.ts';
import { ago } from '../model/ago.ts';
import { shortPath } from '../model/shortPath.ts';
import type { AgentFile } from './agentPlaces.ts';

/** A row for each agent: those that are connected or on this machine first. */
export function agentChoices(files: readonly AgentFile[]): Choice<readonly AgentFile[]>[] {
  const byAgent = [...Map.groupBy(files, ({ agent }) => agent.id).values()];
  const rows = byAgent.flatMap(own => {
    const [first] = own;
    if (!first) return [];
    const told = own.find(({ place }) => place.state.kind !== 'absent') ?? first;
    const isHere = first.agent.isFound || told !== first || first.place.state.kind !== 'absent';
    return [
      {
        label: first.agent.title,
        description: describeState(told.place.state),
        detail: told.place.doubles[0] ?? reasonOf(told.place.state) ?? shortPath(told.place.file),
        icon: iconOf(told),
        group: isHere ? 'On this machine' : 'Not found on this machine',
        value: own,
      },
    ];
  });
  return rows.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** A row for each file of one agent. */
export function placeChoices(files: readonly AgentFile[]): Choice<AgentFile>[] {
  return files.map(file => ({
    label: file.folder ? `In the folder ${file.folder.name}` : 'For you, in every folder',
    description: describeState(file.place.state),
    detail: shortPath(file.place.file),
    icon: file.folder ? 'folder' : 'account',
    value: file,
  }));
}

/** A row for each file that has the endpoint. */
export function connectedChoices(
  files: readonly AgentFile[],
  now = Date.now(),
): Choice<AgentFile>[] {
  return files
    .filter(({ place: { state } }) => state.kind === 'connected' || state.kind === 'drifted')
    .map(file => ({
      label: file.agent.title,
      description: [
        connectedWhen(file.place, now),
        file.folder ? `in the folder ${file.folder.name}` : 'for you, in every folder',
      ].join(' · '),
      detail: shortPath(file.place.file),
      icon: iconOf(file),
      value: file,
    }));
}

function connectedWhen({ connectedAt }: AgentPlace, now: number): string {
  return connectedAt === undefined ? 'connected' : `connected ${ago(now - connectedAt)}`;
}

function rankOf({ group }: Choice<unknown>): number {
  return group === 'On this machine' ? 0 : 1;
}

function describeState(state: AgentPlaceState): string {
  switch (state.kind) {
    case 'absent':
      return '';
    case 'connected':
      return 'connected';
    case 'drifted':
      return 'needs repair';
    case 'unreadable':
      return 'cannot be read';
  }
}

function reasonOf(state: AgentPlaceState): string | undefined {
  return 'reason' in state ? state.reason : undefined;
}

function iconOf({ place: { state, doubles } }: AgentFile): string {
  switch (state.kind) {
    case 'absent':
      return 'circle-outline';
    case 'connected':
      return doubles.length > 0 ? 'warning' : 'pass';
    case 'drifted':
    case 'unreadable':
      return 'warning';
  }
}
