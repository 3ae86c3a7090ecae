import { messageOf } from '../lib/federationError.ts';
import type { LogMessageLevel } from '../wire/logLevel.ts';
import type { GreetedConnection } from './openGreeted.ts';

const timeoutMs = 30_000;

/** Asks a legacy server for log messages of this level, if it has any. Modern servers are told the level with each call. */
export function askForLogLevel(
  { connection, greeting }: GreetedConnection,
  level: LogMessageLevel | undefined,
  log: (line: string) => void,
): void {
  if (level === undefined || greeting.era === 'modern' || !greeting.capabilities['logging']) return;
  connection
    .request('logging/setLevel', { level }, AbortSignal.timeout(timeoutMs))
    .catch((error: unknown) => log(`The log level could not be set: ${messageOf(error)}`));
}
