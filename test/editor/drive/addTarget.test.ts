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
    await window.quickInput.answer('Add Target: command line', [command, ...args].join(' '));
    await window.quickInput.answer('Its tools are seen as', 'added');
    await window.expand(window.treeRow('added'));
    await window.treeRow('added_echo').waitFor();
    await window.screenshot('target-added');
  });

  it('adds the servers of another configuration, each by its name', async () => {
    const { window } = editor();
    const { command, args } = realServer('memory');
    await window.showContainer('MCP Federation');
    await window.runCommand('MCP Federation: Add Target…');
    await window.quickInput.pick('Local command');
    await window.quickInput.waitFor('Add Target: command line');
    await window.quickInput.fill('{ "mcpServers": {} }');
    await window.quickInput.waitFor('Expected a whole entry');
    const pasted = { mcpServers: { Pasted: { command, args, autoApprove: [] } } };
    await window.quickInput.answer('Add Target: command line', JSON.stringify(pasted));
    await window.quickInput.waitFor('Its tools are seen as');
    await window.quickInput.accept();
    await window.notification('Target "pasted" was added').waitFor();
    await window.expand(window.treeRow('pasted'));
    await window.treeRow('pasted_read_graph').waitFor();
  });
});
