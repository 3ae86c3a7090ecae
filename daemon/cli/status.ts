import { formatConfigProblem } from '#protocol/configProblem.ts';
import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';

import { commonOptions, defineCommand } from './command.ts';
import { targetColumns } from './describeTarget.ts';
import { exitCode } from './exitCode.ts';
import { formatDuration } from './formatDuration.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { formatColumns, formatTable } from './table.ts';

/** Shows the daemon and what it serves. */
export const status = defineCommand({
  name: 'status',
  summary: 'Show the daemon, its endpoints, their targets and sessions',
  options: { json: commonOptions.json, 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const snapshot = await control.snapshot();
    const text = values.json
      ? formatJson(withoutTools(snapshot))
      : formatStatus(snapshot, Date.now(), terminal.width);
    terminal.print(text);
    return exitCode.done;
  },
});

/** What `status` prints for people at the time `now`. */
export function formatStatus(
  { daemon, federations, sessions }: Snapshot,
  now: number,
  width?: number,
): string {
  const facts = formatColumns([
    ['Version', daemon.version],
    ['Process', String(daemon.pid)],
    ['Running for', formatDuration(Math.max(0, now - daemon.startedAt))],
    ['Token', daemon.needsToken ? 'needed' : 'not needed'],
    ['Sessions', String(sessions.length)],
  ]);
  return [facts, ...federations.map(one => formatFederation(one, now, width))].join('\n\n');
}

function formatFederation(
  federation: FederationStatus,
  now: number,
  width: number | undefined,
): string {
  const { name, endpoint, configFile, problems, targets } = federation;
  return [
    formatColumns([
      ['Federation', name],
      ['Endpoint', endpoint],
      ['Configuration', configFile],
    ]),
    ...problems.map(problem => `  ${formatConfigProblem(problem)}`),
    '',
    targets.length > 0 ? formatTable(targets, targetColumns(now), width) : 'No targets yet',
  ].join('\n');
}

/** The tools have a command of their own, and calls are for the dashboard. */
function withoutTools({ daemon, federations, sessions }: Snapshot) {
  return {
    daemon,
    federations: federations.map(({ tools: _, ...federation }) => federation),
    sessions,
  };
}
