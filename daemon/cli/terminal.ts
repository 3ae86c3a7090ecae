/** Where a command was run: what it prints to, and what it may know of its surroundings. */
export interface Terminal {
  /** Prints a result. */
  print(text: string): void;
  /** Prints a warning or an error, for people. */
  warn(text: string): void;
  /** Replaces the one line that shows how far something is; nothing where nobody watches. Empty removes it. */
  showProgress(text: string): void;
  /** Whether somebody watches the progress. */
  readonly isWatched: boolean;
  /** How many characters fit on a line of results; infinite where they are not shown to a person. */
  readonly width: number;
  readonly env: NodeJS.ProcessEnv;
}

/** What a terminal is made of: `process.stdout`, for one. */
export interface OutputStream {
  /** Absent where it is no terminal. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** For terminals that do not tell how wide they are. */
const usualColumns = 80;

/** The terminal that this process was started from. */
export function processTerminal({
  stdout,
  stderr,
  env,
}: {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: NodeJS.ProcessEnv;
}): Terminal {
  const progress = progressLine(stderr);
  const write = (stream: OutputStream, text: string) => {
    progress.show('');
    stream.write(`${stream.isTTY ? harmless(text) : text}\n`);
  };
  return {
    isWatched: stderr.isTTY === true,
    width: (stdout.isTTY && stdout.columns) || Infinity,
    env,
    print: text => write(stdout, text),
    warn: text => write(stderr, text),
    showProgress: text => progress.show(text),
  };
}

function progressLine(stderr: OutputStream) {
  let shown = '';
  return {
    show(text: string) {
      if (!stderr.isTTY || text === shown) return;
      const fitting = harmless(text).slice(0, Math.max(0, (stderr.columns || usualColumns) - 1));
      // Carriage return and "erase to the end of the line".
      stderr.write(`\r\u001B[K${fitting}`);
      shown = text;
    },
  };
}

/** What targets say may hold control sequences, which could make a terminal show or do anything. */
function harmless(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this removes
  return text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '');
}
