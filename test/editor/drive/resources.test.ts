import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { daemonProgram } from '../../support/daemon.ts';
import { startNode } from '../../support/program.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import type { Workbench } from '../../support/editor/workbench.ts';
import { fixture, realServer } from '../../support/targets.ts';
import { whenAllAreReady } from './steps.ts';

/** Opens a resource by its name, from the list of all. */
async function openResource(window: Workbench, name: string): Promise<void> {
  await whenAllAreReady(window);
  await window.runCommand('MCP Federation: Open Resource…');
  await window.quickInput.waitFor('Open which resource?');
  await window.quickInput.fill(name);
  await window.quickInput.pick(name);
}

describe('resources', () => {
  const editor = useEditor({
    targets: { everything: realServer('everything'), gallery: fixture('gallery') },
  });

  it('are picked from a list of all, and open as documents with their language', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Open Resource…');
    await window.quickInput.waitFor('demo://resource/static/document/features.md');
    await window.screenshot('resource-pick');
    await window.quickInput.fill('features');
    await window.quickInput.pick('features.md');
    await window.editorText.filter({ hasText: 'Everything Server' }).waitFor();
    await window.statusBarItem('Markdown').waitFor();
    await window.screenshot('resource-text');
  });

  it('keep whatever stands in their URIs', async () => {
    const { window } = editor();
    await openResource(window, 'Notes');
    const uri = 'gallery://notes/ä b?draft=1&of=a%2Fb#top';
    await window.editorText.filter({ hasText: `Read at \`${uri}\`` }).waitFor();
    await window.screenshot('resource-odd-uri');
  });

  it('that are pictures are shown as such', async () => {
    const { window } = editor();
    await openResource(window, 'Sunset');
    await window.tab('sunset.png').waitFor();
    await window.webview.locator('img').waitFor();
    await window.statusBarItem('256x256').waitFor();
    await window.screenshot('resource-image');
  });

  it('that change are shown as they are now', async () => {
    const { window, home } = editor();
    await openResource(window, 'Scores');
    await window.editorText.filter({ hasText: '"round": 1' }).waitFor();
    await window.screenshot('resource-before-update');
    // Somebody else has the target change it, while it is looked at.
    const args = ['call', 'gallery_play', '--state-dir', home.stateDirectory];
    await using play = startNode([daemonProgram, ...args], { env: process.env });
    assert.equal((await play.exit).code, 0);
    await window.editorText.filter({ hasText: '"round": 2' }).waitFor();
    await window.screenshot('resource-updated');
  });

  it('that are too large say so', async () => {
    const { window } = editor();
    await openResource(window, 'Huge');
    await window.notification(/no more than 20\.0 MB/).waitFor();
    await window.screenshot('resource-too-large');
  });

  it('of templates ask for the variables, with what they may be', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Open Resource from Template…');
    await window.quickInput.waitFor('Open a resource from which template?');
    await window.screenshot('template-pick');
    await window.quickInput.pick('Paintings of a room');
    await window.quickInput.waitFor('Paintings of a room: room');
    await window.quickInput.fill('gr');
    // The rows for what is typed now; those from before have none like it.
    await window.quickInput.waitFor('As typed');
    await window.screenshot('template-completion');
    await window.quickInput.pick('great hall');
    await window.quickInput.waitFor('1889');
    await window.screenshot('template-dependent');
    await window.quickInput.pick('1890');
    await window.editorText.filter({ hasText: 'Paintings of 1890' }).waitFor();
    await window.screenshot('template-resource');
  });
});

describe('prompts', () => {
  const editor = useEditor({
    targets: { everything: realServer('everything'), gallery: fixture('gallery') },
  });

  it('ask for their arguments, with what they may be, and open as documents', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Run Prompt…');
    await window.quickInput.waitFor('Run which prompt?');
    await window.screenshot('prompt-pick');
    await window.quickInput.pick('gallery_describe');
    await window.quickInput.waitFor('great hall');
    await window.screenshot('prompt-argument');
    await window.quickInput.fill('blue');
    await window.quickInput.waitFor('As typed');
    await window.quickInput.pick('blue room');
    await window.quickInput.waitFor('as in the blue room');
    await window.screenshot('prompt-dependent-argument');
    await window.quickInput.pick('baroque');
    await window.editorText
      .filter({ hasText: 'Describe the blue room in baroque style.' })
      .waitFor();
    await window.screenshot('prompt-document');
  });

  it('are copied from their documents', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Run Prompt…');
    await window.quickInput.fill('everything_args-prompt');
    await window.quickInput.pick('everything_args-prompt');
    await window.quickInput.answer('City', 'Berlin');
    await window.quickInput.answer('State', '');
    await window.editorText.filter({ hasText: "What's weather in Berlin?" }).waitFor();
    await window.runCommand('MCP Federation: Copy Prompt');
    await window.notification('The prompt was copied').waitFor();
    await window.screenshot('prompt-copied');
    const chat = window.page.locator('.interactive-session .monaco-editor .view-lines');
    await window.pressLens('Send to Chat', chat.filter({ hasText: "What's weather in Berlin?" }));
    await window.screenshot('prompt-in-chat');
  });

  it('are put into the file that the user was in', async () => {
    const { window } = editor();
    await window.openFile('readme.txt');
    await window.runCommand('MCP Federation: Run Prompt…');
    await window.quickInput.fill('everything_simple-prompt');
    await window.quickInput.pick('everything_simple-prompt');
    await window.editorText.filter({ hasText: 'This is a simple prompt' }).waitFor();
    await window.editorAction('Insert at Cursor').click();
    await window.tabInFront('readme.txt').waitFor();
    await window.editorText.filter({ hasText: 'This is a simple prompt' }).waitFor();
    await window.screenshot('prompt-inserted');
  });
});
