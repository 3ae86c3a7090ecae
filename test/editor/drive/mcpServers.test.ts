import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { whenAllAreReady } from './steps.ts';

describe("the editor's list of MCP servers", () => {
  const editor = useEditor({ targets: realTargets });

  it('has the federation, and starts it', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP: List Servers');
    await window.quickInput.pick('MCP Federation');
    await window.quickInput.pick('Start Server');
    await window.quickInput.dismiss();

    await window.panel.filter({ hasText: /Discovered\s\d+\stools/ }).waitFor();
    await window.runCommand('MCP: List Servers');
    await window.quickInput.rows.filter({ hasText: /MCP Federation.*Running/s }).waitFor();
    await window.screenshot('mcp-list-servers');
  });
});
