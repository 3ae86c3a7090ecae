import path from 'node:path';

import { applyChange } from '../agents/applyChange.ts';
import { readConnections } from '../agents/connections.ts';
import { listAgents } from '../agents/listAgents.ts';
import { planChange } from '../agents/planChange.ts';
import { keepLauncher } from '../process/launcher.ts';
import { openStateDirectory } from '../process/stateDirectory.ts';
import { commonOptions, defineCommand } from './command.ts';
import { describeChange } from './connect/describeChange.ts';
import { notesOnDuplicates, removable } from './connect/duplicates.ts';
import { agentColumns, rowsOf } from './connect/describeAgents.ts';
import { knownHere } from './connect/knownHere.ts';
import { sayDone } from './connect/sayDone.ts';
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
  forms: ['[--json]', 'AGENT [--project] [--remove-duplicates] [--undo] [--dry-run] [--json]'],
  summary: 'Hand the endpoint to an agent, such as claude-code; without one, list them',
  options: {
    project: {
      type: 'boolean',
      summary: "In the agent's file of the current folder, not in the user's own",
    },
    undo: { type: 'boolean', summary: 'Take it out again; all else in the file stays' },
    'remove-duplicates': {
      type: 'boolean',
      summary: 'Also take out entries that are targets here; with --undo, bring them back',
    },
    'dry-run': { type: 'boolean', summary: 'Show what would be changed, and change nothing' },
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [agent] }, terminal) {
    const stateDir = path.resolve(stateDirectoryOf(values['state-dir'], terminal.env));
    const context = await knownHere(stateDir, path.resolve(), terminal.env);
    if (agent === undefined) {
      if (values.project || values.undo || values['dry-run'] || values['remove-duplicates']) {
        throw new UsageError(
          'Name the agent, such as claude-code; mcp-federation connect lists them',
        );
      }
      const listed = await listAgents(context);
      if (values.json) terminal.print(formatJson(listed));
      else terminal.print(formatTable(rowsOf(listed), agentColumns, terminal.width));
      return exitCode.done;
    }

    const place = { agent, scope: values.project ? ('project' as const) : ('user' as const) };
    const isRemoval = values['remove-duplicates'] === true;
    const action = values.undo ? (isRemoval ? 'restore' : 'disconnect') : 'connect';
    const connections = await readConnections(stateDir);
    const first = await planChange({ ...place, action }, context, connections);
    const remove = isRemoval && !values.undo ? removable(first.shown) : [];
    const request = { ...place, action, remove } as const;
    const { shown } = remove.length === 0 ? first : await planChange(request, context, connections);
    if (values['dry-run']) {
      const { digest: _, ...change } = shown;
      terminal.print(
        values.json
          ? formatJson(change)
          : await describeChange({
              ...shown,
              notes: [...shown.notes, ...notesOnDuplicates(shown)],
            }),
      );
      return exitCode.done;
    }
    await openStateDirectory(stateDir);
    const serve = await readServeOptions({ 'state-dir': stateDir }, terminal.env);
    await keepLauncher(launchOf(serve), true);
    const applied = await applyChange(request, shown.digest, context);
    const isChanged = shown.before !== shown.after;
    if (values.json) terminal.print(formatJson({ ...applied, isChanged, notes: shown.notes }));
    else {
      if (isRemoval && isChanged) terminal.print(await describeChange({ ...shown, notes: [] }));
      terminal.print(sayDone(action, shown, applied.backup));
      for (const note of [...shown.notes, ...notesOnDuplicates(shown)]) terminal.warn(note);
    }
    return exitCode.done;
  },
});
