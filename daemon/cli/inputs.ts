import { commonOptions, defineCommand } from './command.ts';
import { inputColumns } from './describeInput.ts';
import { exitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { formatTable } from './table.ts';

/** Lists the questions of targets that no client can answer. */
export const inputs = defineCommand({
  name: 'inputs',
  summary: 'List what targets ask and no client can answer',
  options: { json: commonOptions.json, 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { inputs: all } = await control.request('listInputs', {}, signal);
    if (values.json) terminal.print(formatJson(all));
    else if (all.length === 0) terminal.warn('Nothing waits for an answer');
    else terminal.print(formatTable(all, inputColumns, terminal.width));
    return exitCode.done;
  },
});
