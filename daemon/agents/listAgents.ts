import type { AgentPlace, AgentStatus } from '#protocol/agent.ts';

import { messageOf } from '../lib/federationError.ts';
import { entryName, type Agent } from './agent.ts';
import type { AgentContext } from './agentContext.ts';
import { isFound, placesOf, type Place } from './agentPlaces.ts';
import { agents } from './agentTable.ts';
import { findDoubles } from './findDoubles.ts';
import { loadFormat } from './formats/configFormat.ts';
import { entriesOf } from './formats/entries.ts';
import { judgeEntry } from './judgeEntry.ts';
import { readAgentFile } from './readAgentFile.ts';

/** Every agent that this platform can have, and what its files say of the federation. */
export async function listAgents(context: AgentContext): Promise<AgentStatus[]> {
  const possible = agents.filter(
    ({ platforms }) => platforms?.includes(context.here.platform) ?? true,
  );
  return await Promise.all(
    possible.map(async agent => ({
      id: agent.id,
      title: agent.title,
      isFound: isFound(agent, context),
      places: await Promise.all(
        placesOf(agent, context).map(place => inspect(agent, place, context)),
      ),
    })),
  );
}

async function inspect(agent: Agent, place: Place, context: AgentContext): Promise<AgentPlace> {
  const { scope, file, spec, relay } = place;
  try {
    const found = await readAgentFile(file);
    const format = await loadFormat(spec.format);
    const entries = entriesOf(format.parse(found?.text ?? ''), spec.collection);
    const state = judgeEntry(entries.get(entryName), relay);
    const doubles = state.kind === 'absent' ? [] : findDoubles(agent, spec, entries, context);
    return { scope, file, state, doubles };
  } catch (error) {
    return { scope, file, state: { kind: 'unreadable', reason: messageOf(error) }, doubles: [] };
  }
}
