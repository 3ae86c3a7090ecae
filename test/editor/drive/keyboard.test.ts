import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { fixture } from '../../support/targets.ts';
import { realTargets } from './realTargets.ts';
import { focusTree, pressInTree, whenAllAreReady } from './steps.ts';

describe('the tree, by keyboard alone', () => {
  const editor = useEditor({ targets: { ...realTargets, shop: fixture('shop') } });

  it('has its keys work for the row that the arrow keys went to', async () => {
    const { window } = editor();
    const { page, quickInput } = window;
    await whenAllAreReady(window);
    await focusTree(window, 'everything');
    await pressInTree(window, 'Home', 'everything');
    await page.keyboard.press('Enter'); // Selects it, as nothing after it does.
    await window.treeRow('Tools').waitFor();
    await pressInTree(window, 'ArrowDown', 'Tools');
    await pressInTree(window, 'ArrowDown', 'everything_echo');
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
    await focusTree(window, 'everything');
    await window.treeRow('everything_echo').and(page.locator('.focused')).waitFor();
    await page.keyboard.press('Delete'); // Has nothing to do with a tool.
    await page.keyboard.press('F2'); // Comes after it.
    await quickInput.waitFor('Rename Tool: echo');
    await quickInput.dismiss();
    await pressInTree(window, 'End', 'shop');
    await page.keyboard.press('Delete');
    const removed = await window.heldNotification('Target "shop" was removed');
    await window.treeRow('shop').waitFor({ state: 'detached' });
    await window.treeRow('filesystem').and(page.locator('.focused')).waitFor();
    assert.deepEqual(await page.locator('.notification-toast').allTextContents(), [
      await removed.textContent(),
    ]);
    await window.screenshot('keyboard-removed');
    await removed.getByText('Undo').press('Enter');
    await window.treeRow('shop').waitFor();
  });
});
