import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { applyEdits } from 'jsonc-parser';

import type { EditorWindow, ReadableText } from '../../../../extension/editor/editorWindow.ts';

/** An editor's window that works on real files, and remembers what it was told to show. */
export interface RecordingEditor extends EditorWindow {
  /** What happened, a line each. */
  readonly done: string[];
  readonly shown: ReadableText[];
  readonly progress: string[];
  clipboard: string;
}

/** Makes such a window. */
export function recordingEditor(): RecordingEditor {
  const done: string[] = [];
  const shown: ReadableText[] = [];
  const progress: string[] = [];
  const editor: RecordingEditor = {
    done,
    shown,
    progress,
    clipboard: '',
    announce: message => void done.push(`announce ${message}`),
    warn: message => void done.push(`warn ${message}`),
    copy: async text => void (editor.clipboard = text),
    openFile: async file => void done.push(`open ${file}`),
    async createFile(file, text) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' }).catch(() => {}); // One that is there stays.
    },
    readFile: file => readFile(file, 'utf8'),
    editFile: async (file, edits) =>
      writeFile(file, applyEdits(await readFile(file, 'utf8'), [...edits])),
    showText: async text => void shown.push(text),
    showDashboard: () => void done.push('show dashboard'),
    showLog: () => void done.push('show log'),
    showTargetLog: (federation, target, lines) =>
      void done.push(`show log of ${federation}/${target}: ${lines.join('|')}`),
    withProgress: (_title, task) =>
      task(new AbortController().signal, message => progress.push(message)),
  };
  return editor;
}
