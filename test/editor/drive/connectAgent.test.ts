import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { launcherFile } from '../../../daemon/process/launcher.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { whenAllAreReady } from './steps.ts';

/** As somebody keeps it who knows what is in it. */
const cursorBefore = `{
  // Servers that every window has.
  "mcpServers": {
    "linear": { "url": "https://mcp.linear.app/mcp" }, // needs a login
  },
}
`;

describe('Connect an Agent', () => {
  const editor = useEditor({ targets: realTargets });

  it('shows the agents of this machine, the change, asks before it is made, and takes it back', async () => {
    const { window, home } = editor();
    const { quickInput } = window;
    const file = path.join(home.home, '.cursor', 'mcp.json');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, cursorBefore);
    await whenAllAreReady(window);

    await window.runCommand('MCP Federation: Connect an Agent…');
    await quickInput.waitFor('Connect which agent?');
    await quickInput.waitFor('Claude Code');
    await window.screenshot('agents-pick');
    await quickInput.pick('Cursor');
    await quickInput.waitFor('Connect Cursor where?');
    await window.screenshot('agents-scope');
    await quickInput.pick('For you, in every folder');
    await window.editorText.filter({ hasText: 'mcp-federation' }).last().waitFor();
    await window.heldNotification('~/.cursor/mcp.json will be changed as shown');
    await window.screenshot('agents-diff');
    assert.equal(await readFile(file, 'utf8'), cursorBefore);
    await window.answerReview('Connect Cursor?', 'Connect');

    const done = await window.heldNotification('Connected Cursor');
    await window.screenshot('agents-connected');
    const connected = await readFile(file, 'utf8');
    assert.ok(connected.includes(launcherFile(path.join(home.home, 'state'))), connected);
    assert.ok(connected.includes('// needs a login'));

    // As if it had never been.
    await done.getByText('Undo', { exact: true }).click();
    await window.notification('Cursor is as it was before').waitFor();
    assert.equal(await readFile(file, 'utf8'), cursorBefore);
  });

  it('writes a project its own file, and takes it away again', async () => {
    const { window, home } = editor();
    const { quickInput } = window;
    const file = path.join(home.home, 'workspace', '.mcp.json');
    await window.runCommand('MCP Federation: Connect an Agent…');
    await quickInput.waitFor('Claude Code');
    await quickInput.pick('Claude Code');
    await quickInput.pick('In the folder workspace');
    await window.heldNotification('VS Code reads this file, too');
    await window.screenshot('agents-twice');
    await window.answerReview('Connect Claude Code?', 'Connect');
    await window.notification('Connected Claude Code').waitFor();
    assert.doesNotMatch(await readFile(file, 'utf8'), /Authorization|Bearer/);

    await window.runCommand('MCP Federation: Disconnect an Agent…');
    await quickInput.waitFor('Disconnect which agent?');
    await window.screenshot('agents-disconnect');
    await quickInput.pick('Claude Code');
    await window.answerReview('Disconnect Claude Code?', 'Disconnect');
    await window.notification('Disconnected Claude Code').waitFor();
    assert.ok(!existsSync(file));
  });

  it('says when an entry does not lead here any more, and mends it', async () => {
    const { window, home, openWindow } = editor();
    const file = path.join(home.home, '.codeium', 'windsurf', 'mcp_config.json');
    const entry = { command: '/gone/mcp-federation', args: ['stdio'] };
    await mkdir(path.dirname(file), { recursive: true });
    const others = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `other-${index}`,
        { serverUrl: 'https://example.com/mcp' },
      ]),
    );
    const mcpServers = { ...others, 'mcp-federation': entry };
    await writeFile(file, JSON.stringify({ mcpServers }, null, 2));
    await using second = await openWindow('elsewhere');
    const warning = await second.heldNotification('Windsurf may not reach MCP Federation');
    await second.screenshot('agents-drifted');
    await warning.getByText('Repair…', { exact: true }).click();
    await second.heldNotification('Its entry is replaced');
    await second.screenshot('agents-repair');
    await second.answerReview('Connect Windsurf?', 'Connect');
    await second.notification('Connected Windsurf').waitFor();
    assert.ok((await readFile(file, 'utf8')).includes(path.join(home.home, 'state')));
    await window.showContainer('MCP Federation');
  });
});
