import { formatDuration } from './formatDuration.ts';
import type { Terminal } from './terminal.ts';

const refreshMs = 100;
/** What is done sooner than this needs no progress shown, which would only flicker. */
const patienceMs = 300;

/** Shows how far something is, on a terminal that somebody watches, until what this returns is disposed. */
export function showWhile(terminal: Terminal, describe: (elapsed: string) => string): Disposable {
  if (!terminal.isWatched) return { [Symbol.dispose]() {} };
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - startedAt;
    if (elapsedMs >= patienceMs) terminal.showProgress(describe(formatDuration(elapsedMs)));
  }, refreshMs);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      terminal.showProgress('');
    },
  };
}
