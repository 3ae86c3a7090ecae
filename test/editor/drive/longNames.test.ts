import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { realServer } from '../../support/targets.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { whenAllAreReady } from './steps.ts';

const target = 'everything-in-a-window';

describe('a tool whose name VS Code cuts', () => {
  const editor = useEditor({ targets: { [target]: realServer('everything') } });

  it('is renamed from its row, to a shorter name that is proposed', async () => {
    const { window, home } = editor();
    await whenAllAreReady(window);
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow(target));
    const long = `${target}_trigger-elicitation-request`;
    await window.clickAction(window.treeRow(long), 'Rename Tool…');
    await window.quickInput.waitFor('VS Code cuts names after about 46 characters');
    await window.quickInput.waitForText('trigger-elic-request');
    await window.screenshot('tree-rename-long');
    await window.quickInput.accept();
    await window.treeRow(`${target}_trigger-elic-request`).waitFor();
    await window.screenshot('tree-renamed-long');
    assert.match(await readFile(home.configFile, 'utf8'), /"name": "trigger-elic-request"/);
  });

  it('is among those that are disabled at once, the costliest first', async () => {
    const { window } = editor();
    await window.runCommand('MCP Federation: Disable Tools…');
    await window.quickInput.waitFor('not called lately');
    await window.screenshot('tree-disable-costliest');
    await window.quickInput.dismiss();
  });
});
