import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { openControl } from './openControl.ts';

/** Lets a context be used that looks like production. */
export const confirm = defineCommand({
  name: 'confirm',
  operands: ['CONTEXT'],
  summary: 'Allow connections to a Kubernetes context that looks like production',
  options: { 'state-dir': commonOptions['state-dir'] },
  async run({ values, positionals: [context = ''] }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    await control.request('confirmContext', { context }, signal);
    terminal.print(`The context ${context} may be connected to from now on`);
    return exitCode.done;
  },
});
