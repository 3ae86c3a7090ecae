import { openBrowser } from '../process/openBrowser.ts';
import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { openControl } from './openControl.ts';

/** Gives the address of the dashboard for a browser, and opens it where that is wanted. */
export const dashboard = defineCommand({
  name: 'dashboard',
  summary: 'Print a link to the dashboard, which is good for one browser and two minutes',
  options: {
    open: { type: 'boolean', summary: 'Open it in your browser' },
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { url } = await control.request('openDashboard', {}, signal);
    terminal.print(url);
    if (!values.open || (await openBrowser(process.platform, url, terminal.env)))
      return exitCode.done;
    terminal.warn('No browser could be started: open the link yourself');
    return exitCode.failed;
  },
});
