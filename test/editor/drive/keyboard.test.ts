import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import type { Workbench } from '../../support/editor/workbench.ts';
import { fixture } from '../../support/targets.ts';
import { realTargets } from './realTargets.ts';
import { whenAllAreReady } from './steps.ts';

describe('the tree, by keyboard alone', () => {
  const editor = useEditor({ targets: { ...realTargets, shop: fixture('shop') } });

  it('has its keys work for the row that the arrow keys went to', async () => {
    const { window } = editor();
    const { page, quickInput } = window;
    await whenAllAreReady(window);
    await focusTree(window);
    await press(window, 'Home', 'everything');
    await page.keyboard.press('Enter'); // Selects it, as nothing after it does.
    await window.treeRow('Tools').waitFor();
    await press(window, 'ArrowDown', 'Tools');
    await press(window, 'ArrowDown', 'everything_echo');
    await page.keyboard.press('F2');
    await quickInput.waitFor('Rename Tool: echo');
    await quickInput.dismiss();
    await page.keyboard.press('Control+Enter');
    await quickInput.answer('Message to echo', 'by keyboard');
    await window.editorText.getByText('by keyboard').waitFor();
    await window.screenshot('keyboard-result');
  });

  it('removes the target that is focused, and nothing where that is no target', async () => {
    const { window } = editor();
    const { page, quickInput } = window;
    await focusTree(window);
    await window.treeRow('everything_echo').and(page.locator('.focused')).waitFor();
    await page.keyboard.press('Delete'); // Has nothing to do with a tool.
    await page.keyboard.press('F2'); // Comes after it.
    await quickInput.waitFor('Rename Tool: echo');
    await quickInput.dismiss();
    await page.keyboard.press('End');
    await window.treeRow('shop').and(page.locator('.focused')).waitFor();
    await page.keyboard.press('Delete');
    await window.notification('Target "shop" was removed').waitFor();
    await window.treeRow('shop').waitFor({ state: 'detached' });
    await window.treeRow('filesystem').and(page.locator('.focused')).waitFor();
    assert.equal(await page.locator('.notification-toast').count(), 1);
    await window.screenshot('keyboard-removed');
    await window.notification('was removed').getByText('Undo').press('Enter');
    await window.treeRow('shop').waitFor();
  });
});

/** Opens the tree by its command, and waits until keys go to rows: in a tree that has none yet, they do nothing. */
async function focusTree(window: Workbench): Promise<void> {
  await window.runCommand('MCP Federation: Focus on Targets View');
  await window.treeRow('everything').waitFor();
  await window.sideBar.locator('.monaco-list:focus').first().waitFor();
}

/** Presses a key, and waits until the row `label` has the focus. */
async function press(window: Workbench, key: string, label: string): Promise<void> {
  await window.page.keyboard.press(key);
  await window.treeRow(label).and(window.page.locator('.focused')).waitFor();
}
