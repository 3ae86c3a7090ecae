import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { whenAllAreReady } from './steps.ts';

const { command, args } = realTargets.everything;
const before = `{
  "mcpServers": {
    // To try things out.
    "try": { "command": ${JSON.stringify(command)}, "args": ${JSON.stringify(args)} },
    "linear": { "url": "https://mcp.linear.app/mcp" } // needs a login
  }
}
`;

describe('Remove Duplicates', () => {
  const editor = useEditor({ targets: realTargets });
  const fileOf = () => path.join(editor().home.home, '.cursor', 'mcp.json');
  const read = () => readFile(fileOf(), 'utf8');
  const begin = async () => {
    const { window } = editor();
    await window.runCommand('MCP Federation: Connect an Agent…');
    await window.quickInput.waitFor('Claude Code');
    await window.quickInput.pick('Cursor');
    await window.quickInput.pick('For you, in every folder');
    await window.notification('Connect Cursor?').waitFor();
  };

  it('takes no for an answer when the difference is closed, and none when the question is dismissed', async () => {
    const { window } = editor();
    await mkdir(path.dirname(fileOf()), { recursive: true });
    await writeFile(fileOf(), before);
    await whenAllAreReady(window);
    await begin();
    await window.runCommand('Notifications: Clear All Notifications');
    await window.notification('Connect Cursor?').waitFor({ state: 'detached' });
    await window.screenshot('agents-dismissed');
    assert.equal(await window.editorAction('Apply Shown Change').count(), 1);
    await window.runCommand('View: Close Editor');
    await window.tab('Connect Cursor').waitFor({ state: 'detached' });
    assert.equal(await read(), before);
  });

  it('shows what is loaded twice, and takes it out in the same step', async () => {
    const { window } = editor();
    await begin();
    const offer = await window.heldNotification('Cursor loads its tools twice');
    await window.screenshot('agents-duplicates-offer');
    await offer.getByText('Remove Duplicates…').click();
    await window.quickInput.waitFor('Remove which entries from Cursor?');
    await window.quickInput.whenChecked();
    await window.screenshot('agents-duplicates-pick');
    await window.page.keyboard.press('Enter');
    await window.tab('Connect Cursor').waitFor();
    await window.heldNotification('Connect Cursor?');
    await window.screenshot('agents-duplicates-diff');
    assert.equal(await read(), before);
    await window.editorAction('Apply Shown Change').click();
    await window.heldNotification('Connected Cursor and removed 1 duplicate');
    await window.screenshot('agents-duplicates-done');
    const { mcpServers } = JSON.parse((await read()).replaceAll(/^ *\/\/.*|\/\/ needs.*/gm, ''));
    assert.deepEqual(Object.keys(mcpServers), ['linear', 'mcp-federation']);
    assert.match(await read(), /\/\/ To try things out\.[^]*\/\/ needs a login/);
  });

  it('brings all back with undo, found by that word', async () => {
    const { window } = editor();
    await window.runCommand('MCP Federation: Undo Connecting an Agent…');
    await window.quickInput.waitFor('Disconnect which agent?');
    await window.quickInput.waitFor('connected just now');
    await window.screenshot('agents-undo');
    await window.quickInput.pick('Cursor');
    await window.answerReview('Disconnect Cursor?', 'Disconnect');
    await window.notification('Disconnected Cursor').waitFor();
    assert.equal(await read(), before);
  });
});
