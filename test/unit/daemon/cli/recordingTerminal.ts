import type { Terminal } from '../../../../daemon/cli/terminal.ts';

/** A terminal that remembers what was shown on it. */
export interface RecordingTerminal extends Terminal {
  readonly printed: string[];
  readonly warned: string[];
  readonly progress: string[];
}

/** Makes one that nobody has used yet. */
export function recordingTerminal(facts: Partial<Terminal> = {}): RecordingTerminal {
  const printed: string[] = [];
  const warned: string[] = [];
  const progress: string[] = [];
  return {
    isWatched: false,
    width: Infinity,
    env: {},
    ...facts,
    printed,
    warned,
    progress,
    print: text => void printed.push(text),
    warn: text => void warned.push(text),
    showProgress: text => void progress.push(text),
  };
}
