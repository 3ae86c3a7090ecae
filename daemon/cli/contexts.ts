import { commonOptions, defineCommand } from './command.ts';
import { contextColumns } from './describeContext.ts';
import { exitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { formatTable } from './table.ts';

/** Lists the contexts of the kubeconfig. */
export const contexts = defineCommand({
  name: 'contexts',
  summary: 'List the Kubernetes contexts, and which may be connected to',
  options: { json: commonOptions.json, 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const listed = await control.request('listContexts', {}, signal);
    if (values.json) {
      terminal.print(formatJson(listed));
      return exitCode.done;
    }
    if (listed.contexts.length === 0) terminal.warn('The kubeconfig has no contexts');
    else terminal.print(formatTable(listed.contexts, contextColumns, terminal.width));
    terminal.print(`\nRead by kubectl ${listed.kubectl.version} (${listed.kubectl.path})`);
    return exitCode.done;
  },
});
