import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { useEditor } from '../../support/editor/useEditor.ts';
import type { EditorHome } from '../../support/editor/editorHome.ts';
import { connectSdkClient } from '../../support/sdkClient.ts';
import { realServer } from '../../support/targets.ts';
import { openTempDir } from '../../support/tempDir.ts';
import type { Workbench } from '../../support/editor/workbench.ts';
import { beginInvoke, whenAllAreReady } from './steps.ts';

const folder = await openTempDir();
const notes = path.join(folder.path, 'notes');
const targets = {
  everything: realServer('everything'),
  filesystem: realServer('filesystem', { args: [notes] }),
  github: realServer('github'),
  memory: realServer('memory', {
    env: { MEMORY_FILE_PATH: path.join(folder.path, 'memory.json') },
  }),
};

/** How long the model of the agent takes for an answer. */
const thinkingMs = 160;
const pasted = 'npx -y @modelcontextprotocol/server-memory';
const cursorBefore = `{
  // Servers that every window has.
  "mcpServers": {
    "linear": { "url": "https://mcp.linear.app/mcp" }, // needs a login
  },
}
`;
const settings = { 'workbench.colorTheme': 'Default Dark Modern' };

/** The pictures of the README, of docs/ and of the walkthrough are these. */
describe('the window of somebody whose agents are at work', () => {
  const editor = useEditor({ targets }, { first: writeNotes, settings });

  it('shows the targets and what an agent calls', async () => {
    const { window, home } = editor();
    await window.page.setViewportSize({ width: 1500, height: 860 });
    await window.showContainer('MCP Federation');
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Show Dashboard');
    await window.webview.getByRole('tab', { name: 'Waterfall' }).click();
    await workAsAgents(home);
    await window.expand(window.treeRow('memory'));
    await window.treeRow('memory_create_entities').waitFor();
    await widenSideBar(window, 330);
    await window.webview.getByText('memory_search_nodes').first().waitFor();
    await window.screenshot('picture-waterfall');
    const failed = window.webview.locator('.bar-row', { hasText: 'read_text_file' }).last();
    await failed.click();
    await window.webview.locator('[data-testid="call-result"]').waitFor();
    await window.page.mouse.move(800, 850);
    await tellPlainPlaces(window, home);
    await window.screenshot('picture-editor');
  });

  it('shows the same calls as a list, by client, and in numbers', async () => {
    const { window } = editor();
    await window.page.setViewportSize({ width: 1280, height: 800 });
    for (const tab of ['Calls', 'Sessions', 'Statistics']) {
      await window.webview.getByRole('tab', { name: tab }).click();
      await window.webview.getByRole('tab', { name: tab, selected: true }).waitFor();
      await window.screenshot(`picture-${tab.toLowerCase()}`);
    }
  });

  it('runs a tool by hand', async () => {
    const { window } = editor();
    await window.runCommand('View: Close All Editors');
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.waitFor('Invoke which tool?');
    await window.quickInput.fill('read file');
    await window.quickInput.waitFor('filesystem_read_text_file');
    await window.screenshot('picture-search');
    await window.quickInput.dismiss();
    await beginInvoke(window, 'everything_get-sum');
    await window.quickInput.answer('First number', '20');
    await window.quickInput.answer('Second number', '22');
    await window.editorText.filter({ hasText: 'is 42' }).waitFor();
    await window.screenshot('picture-result');
  });

  it('fills in a target by what a README says', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('View: Close All Editors');
    await window.runCommand('MCP Federation: Add Target…');
    await window.quickInput.waitFor('how is it reached?');
    await window.quickInput.pick('Fill in a form');
    await window.webview.getByLabel('Paste from a README').fill(pasted);
    await window.webview.getByText('server-memory').last().waitFor();
    await window.screenshot('picture-target-form');
  });

  it('shows what it would change for an agent', async () => {
    const { window, home } = editor();
    await window.runCommand('View: Close All Editors');
    const file = path.join(home.home, '.cursor', 'mcp.json');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, cursorBefore);
    await window.runCommand('MCP Federation: Connect an Agent…');
    await window.quickInput.waitFor('Claude Code');
    await tellPlainPlaces(window, home);
    await window.screenshot('picture-agents');
    await window.quickInput.pick('Cursor');
    await window.quickInput.pick('For you, in every folder');
    await window.heldNotification('will be changed as shown');
    await tellPlainPlaces(window, home);
    await window.screenshot('picture-connect');
    await window.answerReview('Connect Cursor?', 'Cancel');
  });
});

/** Writes the folders of this test as those of a person would be called. */
async function tellPlainPlaces({ page }: Workbench, home: EditorHome): Promise<void> {
  const names = [
    [home.stateDirectory, '/home/ada/.local/state/mcp-federation'],
    [home.home, '/home/ada'],
    [folder.path, '/home/ada'],
  ] as const;
  for (const frame of page.frames()) {
    const told = frame.evaluate(pairs => {
      const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        for (const [from, to] of pairs)
          if (node.nodeValue?.includes(from)) node.nodeValue = node.nodeValue.replaceAll(from, to);
      }
    }, names);
    await told.catch(() => {}); // A frame may go meanwhile.
  }
}

/** Draws the side bar to this width. */
async function widenSideBar({ page, sideBar }: Workbench, width: number): Promise<void> {
  const box = await sideBar.boundingBox();
  if (!box) throw new Error('There is no side bar');
  await page.mouse.move(box.x + box.width, 600);
  await page.mouse.down();
  await page.mouse.move(box.x + width, 600, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(0, 0);
}

async function writeNotes(): Promise<AsyncDisposable> {
  await mkdir(notes);
  for (const name of ['roadmap', 'release', 'people'])
    await writeFile(path.join(notes, `${name}.md`), `# ${name}\n\nWhat we know of it.\n`);
  return folder;
}

/** Calls what an agent would that takes notes over into its memory, and what another one asks meanwhile. */
async function workAsAgents(home: EditorHome): Promise<void> {
  const { port, token = '' } = await home.awaitDaemon();
  const daemon = {
    endpoint: `http://127.0.0.1:${port}/mcp`,
    authorization: { Authorization: `Bearer ${token}` },
  };
  await using session = await connectSdkClient(daemon, 'notes-agent', { sampling: {} });
  await using other = await connectSdkClient(daemon, 'release-bot');
  session.client.setRequestHandler(CreateMessageRequestSchema, async () => {
    await delay(thinkingMs);
    const text = 'The roadmap ships in December; people and release agree.';
    return { role: 'assistant', model: 'small-model', content: { type: 'text', text } };
  });
  const call = (name: string, args: Record<string, unknown>, { client } = session) =>
    client.callTool({ name, arguments: args }, undefined, { onprogress: () => undefined });
  const read = (name: string) =>
    call('filesystem_read_text_file', { path: path.join(notes, `${name}.md`) });
  const know = (name: string) =>
    call('memory_create_entities', {
      entities: [{ name, entityType: 'note', observations: [`found in ${name}.md`] }],
    });

  await call('filesystem_list_directory', { path: notes });
  await Promise.all([read('roadmap'), read('release'), read('people')]);
  // Alone at this target: of what a shared one asks during two calls nobody knows whom it asks.
  const summary = call('everything_trigger-sampling-request', { prompt: 'What ships when?' });
  await call('filesystem_search_files', { path: notes, pattern: '*.md' }, other);
  await know('roadmap');
  await summary;
  const work = call(
    'everything_trigger-long-running-operation',
    { duration: 0.3, steps: 3 },
    other,
  );
  await Promise.all([read('budget'), know('people')]);
  await call('everything_get-structured-content', { location: 'New York' }, other);
  const contents = ['ships in December'];
  await call('memory_add_observations', { observations: [{ entityName: 'roadmap', contents }] });
  await call('memory_search_nodes', { query: 'December' });
  await work;
}
