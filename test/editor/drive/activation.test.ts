import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';

describe('The activation of the extension', () => {
  const editor = useEditor(
    { targets: realTargets },
    { settings: { 'workbench.editor.useModal': 'off' } },
  );

  it('waits until the editor has started', async test => {
    const { window } = editor();
    // The list begins with the slowest, and has only the rows in sight: these are thirty.
    await window.page.setViewportSize({ width: 1280, height: 2200 });
    await window.runCommand('Developer: Show Running Extensions');
    const ours = window.page
      .locator('.runtime-extensions-editor .monaco-list-row')
      .filter({ hasText: 'MCP Federation' });
    const time = ours.locator('.activation-time', { hasText: /\d/ });
    await time.waitFor();
    await window.screenshot('activation');
    // That of its entry; what is read behind it is measured by the bench.
    const told = await time.innerText();
    test.diagnostic(told);
    // What is activated by "*" is told as "Startup Activation".
    assert.match(told, /^Activation: \d/);
  });
});
