import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { applyEdits } from 'jsonc-parser';

import type {
  Action,
  Confirmation,
  Decision,
  EditorWindow,
  OpenText,
  ProjectFolder,
  ReadableText,
  TextChange,
} from '../../../../extension/editor/editorWindow.ts';

import type { Review, ReviewAnswer } from '../../../../extension/editor/review.ts';

/** An editor's window that works on real files, and remembers what it was told to show. */
export interface RecordingEditor extends EditorWindow {
  /** What happened, a line each. */
  readonly done: string[];
  readonly shown: ReadableText[];
  readonly drafts: Omit<ReadableText, 'title'>[];
  readonly changes: { readonly title: string; readonly changes: readonly TextChange[] }[];
  /** What the user was asked to confirm. */
  readonly confirmations: Confirmation[];
  /** The changes that the user was asked about. */
  readonly reviews: Review[];
  /** What the user answers then, one after the other; at the end: to make the change. */
  readonly answers: ReviewAnswer[];
  /** The buttons of messages. */
  readonly actions: Action[];
  readonly progress: string[];
  /** Whether the user goes on when asked to confirm. */
  confirms: boolean;
  /** What the user was asked to decide. */
  readonly decisions: Decision[];
  /** The button that the user presses then. */
  decides: string | undefined;
  /** What is open in the active editor. */
  active: OpenText | undefined;
  /** What the user chooses when asked for a file. */
  chosenFile: OpenText | undefined;
  /** The folders of the window. */
  folders: readonly ProjectFolder[];
  clipboard: string;
  /** Where the user's browser finds an address of this machine. */
  outside: (address: string) => string;
}

/** Makes such a window. */
export function recordingEditor(): RecordingEditor {
  const done: string[] = [];
  const shown: ReadableText[] = [];
  const progress: string[] = [];
  const editor: RecordingEditor = {
    done,
    shown,
    drafts: [],
    changes: [],
    confirmations: [],
    reviews: [],
    answers: [],
    actions: [],
    progress,
    confirms: true,
    decisions: [],
    decides: 'Run',
    active: undefined,
    chosenFile: undefined,
    folders: [],
    clipboard: '',
    outside: address => address,
    announce(message, ...offered) {
      done.push(`announce ${message}`);
      editor.actions.push(...offered);
    },
    note: message => void done.push(`note ${message}`),
    warn(message, ...offered) {
      done.push(`warn ${message}`);
      editor.actions.push(...offered);
    },
    async confirm(confirmation) {
      editor.confirmations.push(confirmation);
      return editor.confirms;
    },
    async decide(decision) {
      editor.decisions.push(decision);
      return editor.decides;
    },
    copy: async text => void (editor.clipboard = text),
    paste: async () => editor.clipboard,
    addressOutside: async address => editor.outside(address),
    openAddress: async address => {
      done.push(`visit ${address}`);
      return true;
    },
    openFile: async file => void done.push(`open ${file}`),
    async createFile(file, text) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' }).catch(() => {}); // One that is there stays.
    },
    readFile: file => readFile(file, 'utf8'),
    editFile: async (file, edits) =>
      writeFile(file, applyEdits(await readFile(file, 'utf8'), [...edits])),
    showText: async text => `result:${shown.push(text)}`,
    openDraft: async text => void editor.drafts.push(text),
    showChanges: async (title, changes) => void editor.changes.push({ title, changes }),
    async review(review) {
      const { title, change } = review;
      const { before, after = '', language } = change;
      editor.changes.push({ title, changes: [{ title, language, before, after }] });
      editor.reviews.push(review);
      return editor.answers.shift() ?? 'apply';
    },
    answerReview(_address, answer) {
      done.push(`answer ${answer}`);
      return editor.reviews.length > 0;
    },
    projectFolders: () => editor.folders,
    activeText: () => editor.active,
    chooseFile: async () => editor.chosenFile,
    showDashboard: async () => void done.push('show dashboard'),
    showWalkthrough: () => void done.push('show walkthrough'),
    showLog: () => void done.push('show log'),
    showTargetLog: (federation, target, lines) =>
      void done.push(`show log of ${federation}/${target}: ${lines.join('|')}`),
    withProgress: (_title, task) =>
      task(new AbortController().signal, message => progress.push(message)),
  };
  return editor;
}
