import type { Workbench } from '../../support/editor/workbench.ts';

/** Waits until the status bar says that all targets run. */
export async function whenAllAreReady(window: Workbench): Promise<void> {
  await window.statusBarItem(/MCP (\d+)\/\1 /).waitFor();
}

/**
 * Opens the tree by its command, and waits until keys go to its rows, of which `label` is one: in a tree that has none
 * yet, they do nothing.
 */
export async function focusTree(window: Workbench, label: string): Promise<void> {
  await window.runCommand('MCP Federation: Focus on Targets View');
  await window.treeRow(label).waitFor();
  await window.sideBar.locator('.monaco-list:focus').first().waitFor();
}

/** Presses a key in the tree, and waits until the row `label` has the focus. */
export async function pressInTree(window: Workbench, key: string, label: string): Promise<void> {
  await window.page.keyboard.press(key);
  await window.treeRow(label).and(window.page.locator('.focused')).waitFor();
}

/** Begins to invoke a tool from the palette: what follows asks for its arguments. */
export async function beginInvoke(window: Workbench, tool: string): Promise<void> {
  await window.runCommand('MCP Federation: Invoke Tool…');
  await window.quickInput.waitFor('Invoke which tool?');
  await window.quickInput.fill(tool);
  await window.quickInput.pick(tool);
}

/** Invokes the tool "echo" of the target "everything" from the palette. */
export async function invokeEcho(window: Workbench, message: string): Promise<void> {
  await beginInvoke(window, 'everything_echo');
  await window.quickInput.answer('Message to echo', message);
}
