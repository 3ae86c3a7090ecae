import type { ImportedFederation } from '#protocol/manifest.ts';

import type { ReadableText } from '../editor/editorWindow.ts';
import { notesAsComments } from './describeNotes.ts';

/** What an import would write, for reading: as it stands in a configuration, below what it leaves out. */
export function importPreview(imported: ImportedFederation): ReadableText {
  const { name, targets, prefixMode, failureMode, notes } = imported;
  const config = {
    targets,
    ...(prefixMode && { prefixMode }),
    ...(failureMode && { failureMode }),
  };
  const comments = [`// Preview: nothing is written yet\n`, notesAsComments(notes, '//')];
  return {
    title: `import of ${name.replaceAll('/', '-')}`,
    language: 'jsonc',
    text: `${comments.join('')}${JSON.stringify(config, undefined, 2)}\n`,
  };
}
