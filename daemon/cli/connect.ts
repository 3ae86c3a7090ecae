import path from 'node:path';

import { applyChange } from '../agents/applyChange.ts';
import { readConnections } from '../agents/connections.ts';
import { listAgents } from '../agents/listAgents.ts';
import { planChange } from '../agents/planChange.ts';
import { keepLauncher } from '../process/launcher.ts';
import { openStateDirectory } from '../process/stateDirectory.ts';
import { commonOptions, defineCommand } from './command.ts';
import { describeChange } from './connect/describeChange.ts';
import { agentColumns, rowsOf } from './connect/describeAgents.ts';
import { knownHere } from './connect/knownHere.ts';
import { exitCode } from './exitCode.ts';
import { stateDirectoryOf } from './findDaemon.ts';
import { formatJson } from './formatJson.ts';
import { launchOf } from './launchOf.ts';
import { readServeOptions } from './serveOptions.ts';
import { formatTable } from './table.ts';
import { UsageError } from './usageError.ts';

/** Hands the federation to an agent on this machine, or lists the agents. */
export const connect = defineCommand({
  name: 'connect',
  operands: ['[AGENT]'],
  forms: ['[--json]', 'AGENT [--project] [--undo] [--dry-run] [--json]'],
  summary: 'Hand the endpoint to an agent, such as claude-code; without one, list them',
  options: {
    project: {
      type: 'boolean',
      summary: "In the agent's file of the current folder, not in the user's own",
    },
    undo: { type: 'boolean', summary: 'Take it out again; all else in the file stays' },
    'dry-run': { type: 'boolean', summary: 'Show what would be changed, and change nothing' },
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [agent] }, terminal) {
    const stateDir = path.resolve(stateDirectoryOf(values['state-dir'], terminal.env));
    const context = await knownHere(stateDir, path.resolve(), terminal.env);
    if (agent === undefined) {
      if (values.project || values.undo || values['dry-run']) {
        throw new UsageError(
          'Name the agent, such as claude-code; mcp-federation connect lists them',
        );
      }
      const listed = await listAgents(context);
      if (values.json) terminal.print(formatJson(listed));
      else terminal.print(formatTable(rowsOf(listed), agentColumns, terminal.width));
      return exitCode.done;
    }

    const request = {
      agent,
      scope: values.project ? ('project' as const) : ('user' as const),
      action: values.undo ? ('disconnect' as const) : ('connect' as const),
    };
    const { shown } = await planChange(request, context, await readConnections(stateDir));
    if (values['dry-run']) {
      const { digest: _, ...change } = shown;
      terminal.print(values.json ? formatJson(change) : await describeChange(shown));
      return exitCode.done;
    }
    await openStateDirectory(stateDir);
    const serve = await readServeOptions({ 'state-dir': stateDir }, terminal.env);
    await keepLauncher(launchOf(serve), true);
    const applied = await applyChange(request, shown.digest, context);
    const isChanged = shown.before !== shown.after;
    if (values.json) terminal.print(formatJson({ ...applied, isChanged, notes: shown.notes }));
    else {
      terminal.print(sayDone(request.action, shown.title, shown.file, isChanged, applied.backup));
      for (const note of shown.notes) terminal.warn(note);
    }
    return exitCode.done;
  },
});

function sayDone(
  action: 'connect' | 'disconnect',
  title: string,
  file: string,
  isChanged: boolean,
  backup: string | undefined,
): string {
  const [past, already] = {
    connect: ['Connected', 'is connected already'],
    disconnect: ['Disconnected', 'was not connected'],
  }[action];
  if (!isChanged) return `${title} ${already}: ${file} stays as it is`;
  const copy = backup === undefined ? '' : `\nWhat it was before: ${backup}`;
  return `${past} ${title} in ${file}; it takes this up when it starts${copy}`;
}
