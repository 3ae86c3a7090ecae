import { commonOptions, defineCommand } from './command.ts';
import { targetColumns } from './describeTarget.ts';
import { exitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { collect, formatCollected } from './inFederations.ts';
import { openControl } from './openControl.ts';

/** Lists the targets of all federations. */
export const targets = defineCommand({
  name: 'targets',
  summary: 'List the targets, what they are doing and how many tools they have',
  options: { json: commonOptions.json, 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const all = collect(federations, federation => federation.targets);
    if (values.json) terminal.print(formatJson(all));
    else if (all.length === 0) terminal.warn('There are no targets yet');
    else terminal.print(formatCollected(all, targetColumns(Date.now()), terminal.width));
    return exitCode.done;
  },
});
