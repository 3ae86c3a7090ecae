import type { PromptArgument, PromptEntry } from '#protocol/offer.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { firstSentence } from './firstSentence.ts';
import { formatJson } from './formatJson.ts';
import { collect, formatCollected } from './inFederations.ts';
import { openControl } from './openControl.ts';
import type { Column } from './table.ts';

/** Lists the prompts of all federations. */
export const prompts = defineCommand({
  name: 'prompts',
  summary: 'List the prompts, with their arguments',
  options: { json: commonOptions.json, 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const all = collect(federations, promptsOf);
    if (values.json) terminal.print(formatJson(all));
    else if (all.length === 0) terminal.warn('There are no prompts');
    else terminal.print(formatCollected(all, columns, terminal.width));
    return exitCode.done;
  },
});

function promptsOf({ targets, offers }: FederationStatus): PromptEntry[] {
  return targets.flatMap(target => offers[target.name]?.prompts ?? []);
}

const columns: readonly Column<PromptEntry>[] = [
  { header: 'PROMPT', cell: prompt => prompt.exposedName },
  { header: 'ARGUMENTS', cell: prompt => prompt.arguments.map(describe).join(' ') },
  {
    header: 'DESCRIPTION',
    cell: ({ description, title }) => firstSentence(description ?? title ?? ''),
  },
];

/** In the way of usages: `city=` must be there, `[state=]` may. */
function describe({ name, isRequired }: PromptArgument): string {
  return isRequired ? `${name}=` : `[${name}=]`;
}
