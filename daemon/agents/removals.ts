import type { AgentDuplicate } from '#protocol/agent.ts';

import { FederationError } from '../lib/federationError.ts';
import type { Collection } from './agent.ts';
import type { Removal } from './connections.ts';
import type { ConfigFormat } from './formats/configFormat.ts';
import { entriesOf, isSameBut, isSameValue } from './formats/entries.ts';
import { changeBetween, takeBack } from './textChange.ts';

/** How the entries of a file are written. */
export interface Written {
  readonly format: ConfigFormat;
  readonly collection: Collection;
}

/** Nothing is taken out that the federation does not have. @throws FederationError INVALID_REQUEST */
export function requireDuplicates(
  names: readonly string[],
  duplicates: readonly AgentDuplicate[],
): void {
  const other = names.find(name => !duplicates.some(one => one.name === name));
  if (other === undefined) return;
  const message = `"${other}" is not a target that is in use here, so it stays`;
  throw new FederationError('INVALID_REQUEST', message);
}

/** Takes entries out of a text; those that are not in it are left out of what is remembered. */
export function removeEntries(
  text: string,
  names: readonly string[],
  { format, collection }: Written,
): { text: string; removal: Removal | undefined } {
  const entries = entriesOf(format.parse(text), collection);
  const present = names.filter(name => entries.has(name));
  if (present.length === 0) return { text, removal: undefined };
  let left = text;
  for (const name of present) left = format.remove(left, collection, name);
  const still = entriesOf(format.parse(left), collection);
  const stays = present.find(name => still.has(name));
  if (stays !== undefined) {
    // Two of the same name: which one is meant is not for us to say.
    throw new FederationError('AGENT_CONFIG', `"${stays}" cannot be taken out alone`);
  }
  const removed = present.map(name => [name, entries.get(name) ?? {}] as const);
  const change = changeBetween(text, left);
  return { text: left, removal: { change, entries: Object.fromEntries(removed) } };
}

/** Brings back what was taken out: byte for byte where nobody has written since, or else as entries. */
export function restoreEntries(
  text: string,
  { change, entries }: Removal,
  { format, collection }: Written,
): string {
  const back = takeBack(text, change);
  if (back !== undefined && isRestored(back)) return back;
  const present = entriesOf(format.parse(text), collection);
  // One that somebody has written anew stays as it is.
  return Object.entries(entries)
    .filter(([name]) => !present.has(name))
    .reduce((left, [name, entry]) => format.write(left, collection, name, entry), text);

  function isRestored(candidate: string): boolean {
    try {
      const file = format.parse(candidate);
      const found = entriesOf(file, collection);
      return (
        Object.entries(entries).every(([name, entry]) => isSameValue(found.get(name), entry)) &&
        isSameBut(format.parse(text), file, collection, ...Object.keys(entries))
      );
    } catch {
      return false; // Others have changed what stands around it.
    }
  }
}

/** The names of everything that was taken out. */
export function removedNames(removals: readonly Removal[] = []): string[] {
  return removals.flatMap(({ entries }) => Object.keys(entries));
}
