import path from 'node:path';

import { lineLog, type Log } from '../lib/log.ts';
import { BoundedFile } from '../process/boundedFile.ts';
import type { Terminal } from './terminal.ts';

/** The file in the state directory that tells what the daemon did. */
export const logFileName = 'daemon.log';

/** A log into the state directory; warnings and errors are shown to `viewer` too. */
export function openServeLog(stateDir: string, viewer: Terminal | undefined): Log & Disposable {
  const file = new BoundedFile(path.join(stateDir, logFileName));
  const log = lineLog(line => file.writeLine(line));
  return {
    write(level, message, facts) {
      log.write(level, message, facts);
      if (level === 'warn' || level === 'error') viewer?.warn(describe(level, message, facts));
    },
    [Symbol.dispose]: () => file[Symbol.dispose](),
  };
}

function describe(
  level: string,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): string {
  const details = Object.entries(facts).map(([name, value]) => ` ${name}=${String(value)}`);
  return `${level}: ${message}${details.join('')}`;
}
