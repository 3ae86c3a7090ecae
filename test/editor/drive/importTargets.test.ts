import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realServer } from '../../support/targets.ts';

describe('Import Targets', () => {
  const editor = useEditor({ targets: {} });

  it('takes over what other tools have, after a look at the change', async () => {
    const { window, home } = editor();
    const { quickInput } = window;
    await write(path.join(home.home, '.cursor/mcp.json'), JSON.stringify(ofCursor));
    await write(path.join(home.home, '.codex/config.toml'), ofCodex);
    await window.statusBarItem(/MCP/).waitFor();
    await window.runCommand('MCP Federation: Import Targets…');
    await quickInput.waitFor('Import targets from where?');
    await quickInput.pick('Other tools on this machine');
    await quickInput.waitFor('Import which targets?');
    await quickInput.whenChecked();
    await window.screenshot('import-choose');
    await window.page.keyboard.press('Enter');
    await window.editorText.filter({ hasText: 'WEB_SEARCH_TOKEN' }).first().waitFor();
    await window.heldNotification('Import 2 targets as shown?');
    await window.screenshot('import-diff');
    await window.answerReview('Import 2 targets as shown?', 'Import 2 Targets');
    await window.notification('2 targets were imported').waitFor();
    await window.lens('Ready').waitFor();
    await window.screenshot('import-tools-done');
  });
});

const { command, args } = realServer('memory');
const ofCursor = {
  mcpServers: {
    Memory: { command, args },
    'web-search': {
      url: 'http://127.0.0.1:9/mcp',
      headers: { Authorization: 'Bearer never-to-be-seen' },
    },
  },
};
const ofCodex = `model = "any"

[mcp_servers.memory]
command = ${JSON.stringify(command)}
args = ${JSON.stringify(args)}

[mcp_servers.empty]
`;

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
