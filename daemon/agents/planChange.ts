import { createHash } from 'node:crypto';

import type { AgentAction, AgentChange, AgentScope } from '#protocol/agent.ts';

import { FederationError, messageOf } from '../lib/federationError.ts';
import { entryName } from './agent.ts';
import type { AgentContext } from './agentContext.ts';
import { placesOf } from './agentPlaces.ts';
import { agents } from './agentTable.ts';
import type { Connection } from './connections.ts';
import { connect } from './draftConnect.ts';
import { disconnect, restore } from './draftUndo.ts';
import { loadFormat } from './formats/configFormat.ts';
import { isSameBut } from './formats/entries.ts';
import type { Draft, Opened } from './openedFile.ts';
import { readAgentFile, refuseOutside } from './readAgentFile.ts';
import { removedNames } from './removals.ts';

/** Which file is to be changed, and how. */
export interface ChangeRequest {
  readonly agent: string;
  readonly scope: AgentScope;
  readonly action: AgentAction;
  /** The duplicates that are taken out when it is connected. */
  readonly remove?: readonly string[] | undefined;
}

/** A change that can be looked at, and what to remember of it once it is made. */
export interface PlannedChange {
  readonly shown: AgentChange;
  /** Absent: nothing of ours is in the file then. */
  readonly connection: Connection | undefined;
}

/** Finds out what connecting or disconnecting an agent would change. @throws FederationError AGENT_CONFIG, INVALID_REQUEST */
export async function planChange(
  request: ChangeRequest,
  context: AgentContext,
  connections: readonly Connection[],
): Promise<PlannedChange> {
  const { agent, place } = findPlace(request, context);
  const { file, spec, scope } = place;
  if (scope === 'project' && context.project !== undefined) {
    await refuseOutside(file, context.project);
  }
  const found = await readAgentFile(file);
  const format = await loadFormat(spec.format);
  const old = connections.find(one => one.agent === agent.id && one.file === file);
  try {
    const opened = { agent, place, format, text: found?.text, old };
    const draft = draftOf(request, opened, context);
    requireNoHarm(opened, draft);
    const mark = found?.mark ?? '';
    const [before, after] = [found?.text, draft.text].map(text => text && mark + text);
    const { title } = agent;
    const { notes, duplicates = [] } = draft;
    const digest = digestOf(file, before, after);
    const { language } = format;
    return {
      shown: { title, file, language, before, after, notes, duplicates, digest },
      connection: draft.connection,
    };
  } catch (cause) {
    if (cause instanceof FederationError && cause.code === 'INVALID_REQUEST') throw cause;
    throw new FederationError('AGENT_CONFIG', `${file}: ${messageOf(cause)}`, { cause });
  }
}

function draftOf({ action, remove }: ChangeRequest, opened: Opened, context: AgentContext): Draft {
  switch (action) {
    case 'connect':
      return connect(opened, context, remove ?? []);
    case 'disconnect':
      return disconnect(opened, context);
    case 'restore':
      return restore(opened);
  }
}

function findPlace({ agent: id, scope }: ChangeRequest, context: AgentContext) {
  const agent = agents.find(one => one.id === id);
  if (!agent) {
    const known = agents.map(one => one.id).join(', ');
    throw new FederationError('INVALID_REQUEST', `There is no agent ${id}; known are ${known}`);
  }
  const place = placesOf(agent, context).find(one => one.scope === scope);
  if (place) return { agent, place };
  const message = `${agent.title} has no configuration for a single project`;
  throw new FederationError('INVALID_REQUEST', message);
}

/** The last line of defence: nothing but our entry, and what is taken out or brought back, may be another than before. */
function requireNoHarm({ place, format, text = '', old }: Opened, draft: Draft): void {
  const { collection } = place.spec;
  const [before, now] = [text, draft.text ?? ''].map(one => format.parse(one));
  const moved = [old, draft.connection].flatMap(one => removedNames(one?.removals));
  if (isSameBut(before, now, collection, entryName, ...moved)) return;
  const message = `This would change more than the entry "${entryName}", so nothing is done`;
  throw new FederationError('INTERNAL', message);
}

function digestOf(file: string, before: string | undefined, after: string | undefined): string {
  const all = JSON.stringify([file, before ?? null, after ?? null]);
  return createHash('sha256').update(all).digest('hex');
}
