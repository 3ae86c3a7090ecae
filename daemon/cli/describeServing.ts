import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';

import { facePath } from '../endpoint/facePath.ts';
import { curlCommands } from './curlCommands.ts';
import { isSettled, targetColumns } from './describeTarget.ts';
import { sampleCall } from './sampleCall.ts';
import { formatColumns, formatTable } from './table.ts';

/** More examples than this would hide the table above them. */
const maxSamples = 3;

interface Serving {
  readonly version: string;
  readonly endpoint: string;
  /** What clients start that only start commands. */
  readonly command: string;
  readonly token: string | undefined;
  readonly configFile: string;
  readonly hasConfigFile: boolean;
  readonly logFile: string;
}

/** What `serve` prints as soon as it listens. */
export function describeServing(serving: Serving): string {
  const notYet = serving.hasConfigFile ? '' : ' (not there yet; it is read once you write it)';
  return [
    `MCP Federation ${serving.version}`,
    '',
    formatColumns([
      ['Endpoint', serving.endpoint],
      ['HTTP+SSE', facePath(serving.endpoint, 'sse')],
      ['Command', serving.command],
      ['Token', serving.token ?? 'not needed: any program on this machine may connect'],
      ['Configuration', `${serving.configFile}${notYet}`],
      ['Log', serving.logFile],
    ]),
  ].join('\n');
}

/** What `serve` prints once the targets are up, or are known not to be. */
export function describeServed(
  federation: FederationStatus,
  token: string | undefined,
  width: number,
): string {
  const { endpoint, targets, tools } = federation;
  const samples = targets.flatMap(({ name }) => sampleCall(tools[name] ?? []) ?? []);
  return [
    '',
    targets.length > 0 ? formatTable(targets, targetColumns(Date.now()), width) : 'No targets yet',
    '',
    'Try it from another terminal:',
    '',
    curlCommands({ endpoint, token }, samples.slice(0, maxSamples)),
    '',
    'Press Ctrl-C to stop.',
  ].join('\n');
}

/** `Starting targets, 2 of 3`. */
export function describeStarting({ federations }: Snapshot): string {
  const targets = federations.flatMap(federation => federation.targets);
  const settled = targets.filter(({ state }) => isSettled(state));
  return `Starting targets, ${settled.length} of ${targets.length}`;
}
