import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ToolEntry } from '#protocol/tool.ts';

import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { firstSentence } from './firstSentence.ts';
import { formatJson } from './formatJson.ts';
import { collect, formatCollected } from './inFederations.ts';
import { openControl } from './openControl.ts';
import type { Column } from './table.ts';

/** Lists the tools of all federations. */
export const tools = defineCommand({
  name: 'tools',
  summary: 'List the tools, by the names that clients call',
  options: { json: commonOptions.json, 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const all = collect(federations, toolsOf);
    if (values.json) terminal.print(formatJson(all));
    else if (all.length === 0) terminal.warn('There are no tools yet');
    else terminal.print(formatCollected(all, toolColumns, terminal.width));
    return exitCode.done;
  },
});

/** In the order of the targets, as the configuration has it. */
function toolsOf({ targets, tools: byTarget }: FederationStatus): ToolEntry[] {
  return targets.flatMap(target => byTarget[target.name] ?? []);
}

const toolColumns: readonly Column<ToolEntry>[] = [
  { header: 'TOOL', cell: tool => tool.exposedName },
  { header: 'DESCRIPTION', cell: tool => firstSentence(tool.description ?? tool.title ?? '') },
];
