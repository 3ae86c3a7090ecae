import type { ManifestNote } from '#protocol/manifest.ts';

import type { KnownServices } from './knownServices.ts';

/** What the parts of one import share. */
export interface ImportScope {
  /** The context whose cluster the hosts are in. */
  readonly context: string;
  /** The namespace of what is imported. */
  readonly namespace: string;
  readonly services: KnownServices;
  /** Takes down what could not be carried over, or was assumed. */
  readonly note: (place: string, message: string) => void;
}

/** A scope, with the list that its notes go to. */
export function importScope(
  scope: Omit<ImportScope, 'note'>,
): ImportScope & { readonly notes: ManifestNote[] } {
  const notes: ManifestNote[] = [];
  return { ...scope, notes, note: (place, message) => void notes.push({ place, message }) };
}

/** A text that means itself in a configuration, whatever stands in it. */
export function literalText(text: string): string {
  return text.replaceAll('${', '$${');
}
