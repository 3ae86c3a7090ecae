export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where the daemon tells what it does. Never pass a secret. */
export interface Log {
  write(level: LogLevel, message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** A log that writes a line an entry: time, level, message and facts as JSON. */
export function lineLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  return {
    write(level, message, facts) {
      const tail = facts && Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
      write(`${now().toISOString()} ${level} ${message}${tail}`);
    },
  };
}

/** A log that nobody reads. */
export const silentLog: Log = { write() {} };
