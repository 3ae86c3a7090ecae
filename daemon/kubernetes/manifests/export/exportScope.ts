import type { ExportOptions, ManifestNote } from '#protocol/manifest.ts';

import { ObjectNames } from './objectNames.ts';

/** An object to be written, and what it is for. */
export interface CommentedObject {
  readonly comment: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A target as it stands in the backend, and the objects that it needs. */
export interface ExportedTarget {
  /** Without its name. */
  readonly entry: Readonly<Record<string, unknown>>;
  readonly objects: readonly CommentedObject[];
}

/** What the parts of one export share. */
export interface ExportScope {
  readonly options: ExportOptions;
  readonly names: ObjectNames;
  /** Takes down what could not be carried over, and what the user has to do. */
  readonly note: (place: string, message: string) => void;
}

/** A scope, with the list that its notes go to. */
export function exportScope(
  options: ExportOptions,
): ExportScope & { readonly notes: ManifestNote[] } {
  const notes: ManifestNote[] = [];
  return {
    options,
    notes,
    names: new ObjectNames(options.name),
    note: (place, message) => void notes.push({ place, message }),
  };
}
