import type { Review, ReviewAnswer } from './review.ts';

/** What a button of a message is called, and what it does. */
export interface Action {
  readonly label: string;
  readonly run: () => unknown;
}

/** A text to show in an editor, for reading. */
export interface ReadableText {
  readonly title: string;
  readonly language: string;
  readonly text: string;
  /** Whether it stays open when the next one is shown. */
  readonly isPinned?: boolean;
}

/** A text as it is and as it would be. */
export interface TextChange {
  readonly title: string;
  readonly language: string;
  /** Absent: it is not there yet. */
  readonly before?: string | undefined;
  readonly after: string;
}

/** A folder of this window, which the user trusts. */
export interface ProjectFolder {
  readonly name: string;
  readonly path: string;
}

/** A file as it is and as it would be. */
export interface FileChange {
  readonly language: string;
  readonly file: string;
  /** Absent: it is not there yet. */
  readonly before?: string | undefined;
  /** Absent: it goes. */
  readonly after?: string | undefined;
}

/** Something that is done only when the user says so, in a dialog that nothing else can be done beside. */
export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  /** What the button is called that goes on. */
  readonly action: string;
}

/** A question that nothing else can be done beside, with several ways to go on. */
export interface Decision {
  readonly message: string;
  readonly detail: string;
  /** What the buttons are called that go on; the first one is the usual one. */
  readonly actions: readonly string[];
}

/** A text of the user's. */
export interface OpenText {
  /** The name of its file. */
  readonly name: string;
  readonly text: string;
}

/** Replaces `length` characters at `offset` by `content`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** What commands do to the editor's window. */
export interface EditorWindow {
  /** Says that something was done. */
  announce(message: string, ...actions: readonly Action[]): void;
  /** Says in passing what a change means, where the change itself can be seen. */
  note(message: string): void;
  /** Says that something did not work as the user wanted. */
  warn(message: string, ...actions: readonly Action[]): void;
  confirm(confirmation: Confirmation): Promise<boolean>;
  /** The button that was pressed; none when the user turned away. */
  decide(decision: Decision): Promise<string | undefined>;
  copy(text: string): Promise<void>;
  /** What is on the clipboard. */
  paste(): Promise<string>;
  openFile(file: string): Promise<void>;
  /** Opens an address in the browser; tells whether it did. The user was asked before. */
  openAddress(address: string): Promise<boolean>;
  /** Where the user's browser finds an address of this machine, which may be another one than the user's. */
  addressOutside(address: string): Promise<string>;
  /** Writes a file that is not there yet; one that is there stays as it is. */
  createFile(file: string, text: string): Promise<void>;
  /** The text of a file as it is in the editor, changes that were not saved included. */
  readFile(file: string): Promise<string>;
  /** Changes parts of a file, and saves it. */
  editFile(file: string, edits: readonly TextEdit[]): Promise<void>;
  /** Gives the address of its document. */
  showText(text: ReadableText): Promise<string>;
  /** Opens a text that the user may change and save. */
  openDraft(text: Omit<ReadableText, 'title'>): Promise<void>;
  /** Shows differences, for reading. */
  showChanges(title: string, changes: readonly TextChange[]): Promise<void>;
  /** Shows one file's difference, and asks beside it whether to make it. */
  review(review: Review): Promise<ReviewAnswer>;
  /** Answers for the difference at an address, or for the one in front; tells whether it was asked about. */
  answerReview(address: unknown, answer: ReviewAnswer): boolean;
  /** The folders of this window on disk; none where they are not trusted. */
  projectFolders(): readonly ProjectFolder[];
  /** What is open in the editor that the user was in last, if it is in one of `languages`. */
  activeText(languages: readonly string[]): OpenText | undefined;
  /** Has the user choose a file whose name ends in one of `extensions`. */
  chooseFile(title: string, extensions: readonly string[]): Promise<OpenText | undefined>;
  showDashboard(): Promise<void>;
  /** Shows what a newcomer can do first. */
  showWalkthrough(): void;
  /** Shows the extension's own log. */
  showLog(): void;
  showTargetLog(federation: string, target: string, lines: readonly string[]): void;
  /** Runs something that takes a while, and that the user can cancel. */
  withProgress<Result>(
    title: string,
    task: (signal: AbortSignal, report: ReportProgress) => Promise<Result>,
  ): Promise<Result>;
}

/** Tells how far something is: in words, and as a part of the whole where that is known. */
export type ReportProgress = (message: string, fraction?: number) => void;
