import { createHash } from 'node:crypto';

import type { AgentAction, AgentChange, AgentDuplicate, AgentScope } from '#protocol/agent.ts';

import { FederationError, messageOf } from '../lib/federationError.ts';
import { entryName, type Agent } from './agent.ts';
import type { AgentContext } from './agentContext.ts';
import { placesOf, type Place } from './agentPlaces.ts';
import { agents } from './agentTable.ts';
import type { Connection, Removal } from './connections.ts';
import { findDoubles, targetsAt } from './findDoubles.ts';
import { findDuplicates } from './findDuplicates.ts';
import { loadFormat, type ConfigFormat, type Entry } from './formats/configFormat.ts';
import { entriesOf, isSameBut, isSameValue } from './formats/entries.ts';
import { judgeEntry } from './judgeEntry.ts';
import { addressKeys, leadsToUs, reachedBy } from './reached.ts';
import { readAgentFile, refuseOutside } from './readAgentFile.ts';
import {
  removedNames,
  removeEntries,
  requireDuplicates,
  restoreEntries,
  type Written,
} from './removals.ts';
import { changeBetween, takeBack } from './textChange.ts';

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

interface Opened {
  readonly agent: Agent;
  readonly place: Place;
  readonly format: ConfigFormat;
  readonly text: string | undefined;
  readonly old: Connection | undefined;
}

interface Draft {
  readonly text: string | undefined;
  readonly notes: string[];
  readonly duplicates?: AgentDuplicate[];
  readonly connection: Connection | undefined;
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

function connect(opened: Opened, context: AgentContext, remove: readonly string[]): Draft {
  const { agent, place, format, text, old } = opened;
  const { spec, relay, scope } = place;
  const entries = entriesOf(format.parse(text ?? ''), spec.collection);
  const state = judgeEntry(entries.get(entryName), relay);
  const duplicates = findDuplicates(entries, targetsAt(place, context));
  requireDuplicates(remove, duplicates);
  const left = new Map([...entries].filter(([name]) => !remove.includes(name)));
  const notes = [
    ...(state.kind === 'drifted' ? [`Its entry is replaced: ${state.reason}`] : []),
    ...findDoubles(agent, place, left, context),
    ...(scope === 'project' ? [sharedNote] : []),
  ];
  const isThere = state.kind === 'connected';
  if (isThere && remove.length === 0) return { text, notes, duplicates, connection: old };
  const entered = isThere ? stayConnected(opened) : enter(opened);
  // Those that were taken out before stay so when the entry is replaced.
  const gone = isThere ? remove : [...removedNames(old?.removals), ...remove];
  const { text: after, removal } = removeEntries(entered.text, gone, writtenIn(opened));
  const removals = [...(isThere ? (old?.removals ?? []) : []), ...(removal ? [removal] : [])];
  const connection = { ...entered.connection, removals };
  return {
    text: after,
    notes,
    duplicates: duplicates.filter(({ name }) => left.has(name)),
    connection,
  };
}

/** The entry stays as it is; where the record of it was lost, it is known by its looks. */
function stayConnected({ agent, place, text = '', old }: Opened) {
  const connection: Connection = old ?? { agent: agent.id, file: place.file, isNewFile: false };
  return { text, connection };
}

/** The entry comes in, or in the place of one that does not lead here. */
function enter(opened: Opened): { text: string; connection: Connection } {
  const { agent, place, format, text, old } = opened;
  const { file, spec, relay } = place;
  const existing = entriesOf(format.parse(text ?? ''), spec.collection).get(entryName);
  // What we did before is taken back first, so that one step back leads to how it was before us.
  const base = old && existing ? withoutOurs(opened, old) : (text ?? '');
  const kept = Object.entries(existing ?? {}).filter(([key]) => !addressKeys.has(key));
  const entry = { ...Object.fromEntries(kept), ...spec.shape(relay) };
  const previous = entriesOf(format.parse(base), spec.collection).get(entryName);
  const after = format.write(base, spec.collection, entryName, entry);
  const isNewFile = old?.isNewFile ?? text === undefined;
  const { backup, copies } = old ?? {};
  const change = changeBetween(base, after);
  const connection = { agent: agent.id, file, change, isNewFile, previous, backup, copies };
  return { text: after, connection };
}

function writtenIn({ format, place }: Opened): Written {
  return { format, collection: place.spec.collection };
}

/** Brings back the duplicates; the entry stays. */
function restore(opened: Opened): Draft {
  const { text, old } = opened;
  if (!old || text === undefined) return { text, notes: [], connection: old };
  const { removals = [], ...connection } = old;
  return { text: withRemoved(opened, text, removals), notes: [], connection };
}

function withRemoved(opened: Opened, text: string, removals: readonly Removal[] = []): string {
  return removals.reduceRight(
    (left, removal) => restoreEntries(left, removal, writtenIn(opened)),
    text,
  );
}

const sharedNote =
  'The entry names a program in your own folders. Others who work on this project connect for themselves; better keep it out of version control';

function disconnect(opened: Opened, context: AgentContext): Draft {
  const { place, format, text, old } = opened;
  const { spec } = place;
  const existing = entriesOf(format.parse(text ?? ''), spec.collection).get(entryName);
  if (text === undefined || !existing) return { text, notes: [], connection: undefined };
  if (!old && !leadsToUs(reachedBy(existing), context.port)) {
    const message = `Its entry "${entryName}" is not one of ours, so it stays`;
    throw new FederationError('AGENT_CONFIG', message);
  }
  const left = old ? withoutOurs(opened, old) : format.remove(text, spec.collection, entryName);
  const isEmpty =
    left.trim() === '' || isSameBut(format.parse(left), {}, spec.collection, entryName);
  const isOurFile = old?.isNewFile === true && isEmpty;
  return { text: isOurFile ? undefined : left, notes: [], connection: undefined };
}

/** The text as it was before us, with what others did to it since. */
function withoutOurs(opened: Opened, old: Connection): string {
  const { place, format } = opened;
  const { collection } = place.spec;
  const text = withRemoved(opened, opened.text ?? '', old.removals);
  const back = old.change && takeBack(text, old.change);
  if (back !== undefined && isAsBefore(text, back, old.previous)) return back;
  return old.previous
    ? format.write(text, collection, entryName, old.previous)
    : format.remove(text, collection, entryName);

  function isAsBefore(now: string, then: string, previous: Entry | undefined): boolean {
    try {
      const value = format.parse(then);
      const entry = entriesOf(value, collection).get(entryName);
      return (
        isSameValue(entry, previous) && isSameBut(format.parse(now), value, collection, entryName)
      );
    } catch {
      return false; // Others have changed what stands around it.
    }
  }
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
