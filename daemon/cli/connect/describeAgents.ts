import type { AgentPlace, AgentStatus } from '#protocol/agent.ts';

import type { Column } from '../table.ts';

interface Row {
  readonly agent: AgentStatus;
  readonly place: AgentPlace;
}

/** A row for each file that is there or could be: those of agents on this machine first. */
export function rowsOf(agents: readonly AgentStatus[]): Row[] {
  return agents
    .toSorted((one, other) => Number(other.isFound) - Number(one.isFound))
    .flatMap(agent => agent.places.map(place => ({ agent, place })));
}

/** The columns of a table of agents. */
export const agentColumns: readonly Column<Row>[] = [
  { header: 'AGENT', cell: ({ agent }) => agent.id },
  { header: 'FOR', cell: ({ place }) => (place.scope === 'user' ? 'you' : 'this folder') },
  { header: 'STATE', cell: ({ agent, place }) => describeState(agent, place) },
  { header: 'FILE', cell: ({ place }) => place.file },
];

function describeState({ isFound }: AgentStatus, { state, doubles }: AgentPlace): string {
  switch (state.kind) {
    case 'absent':
      return isFound ? 'not connected' : 'not found here';
    case 'connected':
      return doubles.length > 0 ? `connected; ${doubles.join('; ')}` : 'connected';
    case 'drifted':
      return `needs repair: ${state.reason}`;
    case 'unreadable':
      return state.reason;
  }
}
