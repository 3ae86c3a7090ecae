import type { ManifestNote } from '#protocol/manifest.ts';

import { wrapWords } from '../tree/wrapWords.ts';

const lineWidth = 80;

/** Notes as comments at the top of a text; nothing where there are none. `mark` begins a comment. */
export function notesAsComments(notes: readonly ManifestNote[], mark: '//' | '#'): string {
  if (notes.length === 0) return '';
  const lines = notes.flatMap(({ place, message }) =>
    wrapWords(`${place}: ${message}`, lineWidth).map((line, index) =>
      index === 0 ? `${mark} - ${line}` : `${mark}   ${line}`,
    ),
  );
  return [`${mark} Not carried over as it was written, or assumed:`, ...lines, ''].join('\n');
}
