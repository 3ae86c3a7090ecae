import type { AgentPlace, AgentStatus } from '#protocol/agent.ts';

import { messageOf } from '../lib/federationError.ts';
import { entryName, type Agent } from './agent.ts';
import type { AgentContext } from './agentContext.ts';
import { isFound, placesOf, type Place } from './agentPlaces.ts';
import { agents } from './agentTable.ts';
import { readConnections, type Connection } from './connections.ts';
import { findDoubles, targetsAt } from './findDoubles.ts';
import { findDuplicates } from './findDuplicates.ts';
import { loadFormat } from './formats/configFormat.ts';
import { entriesOf } from './formats/entries.ts';
import { judgeEntry } from './judgeEntry.ts';
import { readAgentFile } from './readAgentFile.ts';

/** Every agent that this platform can have, and what its files say of the federation. */
export async function listAgents(context: AgentContext): Promise<AgentStatus[]> {
  const possible = agents.filter(
    ({ platforms }) => platforms?.includes(context.here.platform) ?? true,
  );
  const connections = await readConnections(context.stateDir);
  return await Promise.all(
    possible.map(async agent => ({
      id: agent.id,
      title: agent.title,
      isFound: isFound(agent, context),
      places: await Promise.all(
        placesOf(agent, context).map(place => inspect(agent, place, context, connections)),
      ),
    })),
  );
}

async function inspect(
  agent: Agent,
  place: Place,
  context: AgentContext,
  connections: readonly Connection[],
): Promise<AgentPlace> {
  const { scope, file, spec, relay } = place;
  try {
    const found = await readAgentFile(file);
    const format = await loadFormat(spec.format);
    const entries = entriesOf(format.parse(found?.text ?? ''), spec.collection);
    const state = judgeEntry(entries.get(entryName), relay);
    if (state.kind === 'absent') return { scope, file, state, doubles: [], duplicates: [] };
    const doubles = findDoubles(agent, place, entries, context);
    const duplicates = findDuplicates(entries, targetsAt(place, context));
    const connectedAt = connections.find(
      one => one.agent === agent.id && one.file === file,
    )?.connectedAt;
    return {
      scope,
      file,
      state,
      doubles,
      duplicates,
      ...(connectedAt !== undefined && { connectedAt }),
    };
  } catch (error) {
    const state = { kind: 'unreadable', reason: messageOf(error) } as const;
    return { scope, file, state, doubles: [], duplicates: [] };
  }
}
