import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import type { Workbench } from '../../support/editor/workbench.ts';
import { fixture } from '../../support/targets.ts';
import { realTargets } from './realTargets.ts';
import { whenAllAreReady } from './steps.ts';

describe('results', () => {
  const editor = useEditor({
    targets: { everything: realTargets.everything, showing: fixture('showing') },
  });

  /** Runs a tool that takes no arguments, from the palette. */
  async function invoke(window: Workbench, tool: string): Promise<void> {
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.fill(tool);
    await window.quickInput.pick(tool);
  }

  it('with a picture have a page that shows it', async () => {
    const { window } = editor();
    await invoke(window, 'everything_get-tiny-image');
    await window.webview.getByRole('img', { name: /Picture from the tool/ }).waitFor();
    await window.webview.getByText(/image\/png · \d+ × \d+/).waitFor();
    await window.screenshot('result-image');
  });

  it('that are a list of objects are a table', async () => {
    const { window } = editor();
    await invoke(window, 'showing_list-orders');
    await window.webview.getByRole('button', { name: 'total' }).click();
    await window.webview.getByRole('cell', { name: 'A-11' }).waitFor();
    await window.screenshot('result-table');
  });

  it('of a target that fails say what may help', async () => {
    const { window } = editor();
    await invoke(window, 'showing_fail');
    await window.webview.getByText('No order 12').waitFor();
    await window.screenshot('result-tool-failed');
    await invoke(window, 'showing_crash');
    await window.webview.getByRole('button', { name: 'Restart Target' }).waitFor();
    await window.screenshot('result-no-answer');
  });
});
