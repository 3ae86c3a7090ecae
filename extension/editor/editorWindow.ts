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
  /** Says that something did not work as the user wanted. */
  warn(message: string, ...actions: readonly Action[]): void;
  copy(text: string): Promise<void>;
  openFile(file: string): Promise<void>;
  /** Writes a file that is not there yet; one that is there stays as it is. */
  createFile(file: string, text: string): Promise<void>;
  /** The text of a file as it is in the editor, changes that were not saved included. */
  readFile(file: string): Promise<string>;
  /** Changes parts of a file, and saves it. */
  editFile(file: string, edits: readonly TextEdit[]): Promise<void>;
  showText(text: ReadableText): Promise<void>;
  showDashboard(): void;
  /** Shows the extension's own log. */
  showLog(): void;
  showTargetLog(federation: string, target: string, lines: readonly string[]): void;
  /** Runs something that takes a while, and that the user can cancel. */
  withProgress<Result>(
    title: string,
    task: (signal: AbortSignal, report: (message: string) => void) => Promise<Result>,
  ): Promise<Result>;
}
