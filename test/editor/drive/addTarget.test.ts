import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realServer } from '../../support/targets.ts';

describe('Add Target', () => {
  const editor = useEditor({ targets: {} });

  it('adds a local command, which then shows with its tools', async () => {
    const { window } = editor();
    const { command, args = [] } = realServer('everything');
    await window.showContainer('MCP Federation');
    await window.runCommand('MCP Federation: Add Target…');
    await window.quickInput.pick('Local command');
    await window.quickInput.answer('command line', [command, ...args].join(' '));
    await window.quickInput.answer('Its tools are seen as', 'added');
    await window.expand(window.treeRow('added'));
    await window.treeRow('added_echo').waitFor();
    await window.screenshot('target-added');
  });
});
