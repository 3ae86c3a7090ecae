import { writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { fixture } from '../../support/targets.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { whenAllAreReady } from './steps.ts';

describe('the configuration in the editor', () => {
  const editor = useEditor({ targets: { ...realTargets, broken: fixture('exitsAtStart') } });

  it('shows above each target what it does, and does what is asked there', async () => {
    const { window } = editor();
    await window.statusBarItem(/MCP 2\/3/).waitFor();
    await window.runCommand('MCP Federation: Open Configuration');
    await window.lens('Ready').waitFor();
    await window.lens(/\d+ tools · [\d.]+k tokens/).waitFor();
    await window.lens('Failed: ').waitFor();
    await window.screenshot('config-lenses');
    await window.pressLens('Stop', window.lens('Stopped'));
    await window.pressLens('Start', window.statusBarItem(/MCP 2\/3/));
    await window.lens('Stopped').waitFor({ state: 'hidden' });
  });
});

describe('a configuration with mistakes', () => {
  const editor = useEditor({ targets: realTargets });

  it('is put right by quick fixes, and completed', async () => {
    const { window, home } = editor();
    await whenAllAreReady(window);
    await writeFile(home.configFile, mistaken);
    await window.runCommand('MCP Federation: Open Configuration');
    await window.editorText.filter({ hasText: 'comand' }).first().waitFor();
    await window.page.keyboard.press('Control+Shift+M');
    await window.panel.getByText('Unknown key "comand": write "command"').first().waitFor();
    await window.panel.getByText('This looks like a secret').first().waitFor();
    await window.screenshot('config-problems');
    await window.goTo('comand');
    // The lamp says that there are fixes here; keys that come before it find none.
    await window.page.locator('.monaco-editor .lightBulbWidget:visible').waitFor();
    await window.page.keyboard.press('Control+Period');
    await window.menuEntry('Change to "command"').waitFor();
    await window.screenshot('config-quick-fix');
    await window.menuEntry('Change to "command"').click();
    await window.panel.getByText('Unknown key "comand"').first().waitFor({ state: 'hidden' });
    await window.screenshot('config-fixed');
  });

  it('completes keys, and says what they are for', async () => {
    const { window } = editor();
    const { page } = window;
    await window.goTo('"args"');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('"');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'envFile' }).waitFor();
    await window.screenshot('config-completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Z');
    await window.editorText.getByText('"headers"').first().hover();
    await window.hover.filter({ hasText: 'HTTP headers to send with every request' }).waitFor();
    await window.screenshot('config-hover');
  });
});

const mistaken = `{
  // The targets of this machine
  "targets": {
    "local": { "comand": "npx", "args": ["-y", "pkg"] },
    "Web Search": {
      "url": "https://example.com/mcp",
      "headers": { "Authorization": "Bearer sk-0123456789abcdef" }
    },
    "other": { "command": "npx", "env": { "REGION": "\${env:NO_SUCH_REGION}" } }
  }
}
`;
