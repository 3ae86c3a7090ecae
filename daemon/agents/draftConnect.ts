import { entryName } from './agent.ts';
import type { AgentContext } from './agentContext.ts';
import type { Connection } from './connections.ts';
import { withoutOurs } from './draftUndo.ts';
import { findDoubles, targetsAt } from './findDoubles.ts';
import { findDuplicates } from './findDuplicates.ts';
import { entriesOf } from './formats/entries.ts';
import { judgeEntry } from './judgeEntry.ts';
import { writtenIn, type Draft, type Opened } from './openedFile.ts';
import { addressKeys } from './reached.ts';
import { removedNames, removeEntries, requireDuplicates } from './removals.ts';
import { changeBetween } from './textChange.ts';

/** The file with our entry, and without the duplicates that are to go. */
export function connect(opened: Opened, context: AgentContext, remove: readonly string[]): Draft {
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
  const before = isThere ? [] : removedNames(old?.removals).filter(name => !entries.has(name));
  const gone = [...before, ...remove];
  const { text: after, removal } = removeEntries(entered.text, gone, writtenIn(opened));
  // Where the entry is replaced, what was taken out is taken out anew.
  const kept = state.kind === 'drifted' ? [] : (old?.removals ?? []);
  const removals = [...kept, ...(removal ? [removal] : [])];
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

const sharedNote =
  'The entry names a program in your own folders. Others who work on this project connect for themselves; better keep it out of version control';
