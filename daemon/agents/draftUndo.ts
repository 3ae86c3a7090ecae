import { FederationError } from '../lib/federationError.ts';
import { entryName } from './agent.ts';
import type { AgentContext } from './agentContext.ts';
import type { Connection, Removal } from './connections.ts';
import type { Entry } from './formats/configFormat.ts';
import { entriesOf, isSameBut, isSameValue } from './formats/entries.ts';
import { writtenIn, type Draft, type Opened } from './openedFile.ts';
import { leadsToUs, reachedBy } from './reached.ts';
import { restoreEntries } from './removals.ts';
import { takeBack } from './textChange.ts';

/** Brings back the duplicates; the entry stays. */
export function restore(opened: Opened): Draft {
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

/** The file without our entry, and with what was taken out for it. */
export function disconnect(opened: Opened, context: AgentContext): Draft {
  const { place, format, text, old } = opened;
  const { spec } = place;
  const existing = entriesOf(format.parse(text ?? ''), spec.collection).get(entryName);
  if (text === undefined || !existing) {
    // Somebody took the entry out by hand: what went with it comes back all the same.
    const left = text && withRemoved(opened, text, old?.removals);
    return { text: left, notes: [], connection: undefined };
  }
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
export function withoutOurs(opened: Opened, old: Connection): string {
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
