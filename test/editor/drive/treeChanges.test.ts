import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';

import { realServer } from '../../support/targets.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { focusTree, pressInTree, whenAllAreReady } from './steps.ts';

/** A configuration as a person keeps it, with comments. */
const configuration = `{
  "targets": {
    // Says things back
    "everything": ${JSON.stringify(realServer('everything'))}, // for tests
    // Remembers
    "memory": ${JSON.stringify(realServer('memory'))}
  }
}
`;

describe('the tree as a way to change things', () => {
  const editor = useEditor(configuration);

  const written = () => readFile(editor().home.configFile, 'utf8');
  const targetsWritten = async () =>
    (parse(await written()) as { targets: Record<string, Record<string, unknown>> }).targets;

  it('tells all about a tool: in a hover, and as a document', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('everything'));
    await window.hoverFor(window.treeRow('everything_get-sum'), 'First number');
    await window.screenshot('tree-tooltip');
    await window.treeRow('everything_get-sum').click();
    await window.webview.getByRole('heading', { name: 'everything_get-sum' }).waitFor();
    await window.screenshot('tool-details');
  });

  it('shows what has some words, as they are typed, until the filter is cleared', async () => {
    const { window } = editor();
    await window.runCommand('MCP Federation: Filter Tools…');
    await window.quickInput.fill('sum number');
    await window.treeRow('everything_echo').waitFor({ state: 'detached' });
    await window.treeRow('everything_get-sum').waitFor();
    await window.treeRow('memory').waitFor({ state: 'detached' });
    await window.quickInput.accept();
    await window.sideBar.getByText('Filter: sum number').waitFor();
    await window.screenshot('tree-filter');
    await focusTree(window, 'everything_get-sum');
    await window.page.keyboard.press('Escape');
    await window.treeRow('memory').waitFor();
  });

  it('hides a tool and shows it again', async () => {
    const { window } = editor();
    await window.chooseFromMenu(window.treeRow('everything_echo'), 'Hide Tool from Agents');
    await window.treeRow('everything_echo').filter({ hasText: 'hidden' }).waitFor();
    assert.deepEqual((await targetsWritten())['everything']?.['tools'], { echo: { hidden: true } });
    await window.screenshot('tree-hidden');
    await window.chooseFromMenu(window.treeRow('everything_echo'), 'Show Tool to Agents');
    await window
      .treeRow('everything_echo')
      .filter({ hasText: 'hidden' })
      .waitFor({ state: 'detached' });
    assert.equal((await targetsWritten())['everything']?.['tools'], undefined);
  });

  it('disables a tool and enables it again', async () => {
    const { window } = editor();
    await window.clickAction(window.treeRow('everything_echo'), 'Disable Tool');
    await window.treeRow('everything_echo').filter({ hasText: 'disabled' }).waitFor();
    await window.screenshot('tree-disabled');
    await window.clickAction(window.treeRow('everything_echo'), 'Enable Tool');
    await window
      .treeRow('everything_echo')
      .filter({ hasText: 'disabled' })
      .waitFor({ state: 'detached' });
  });

  it('renames a tool, and takes its own name back', async () => {
    const { window } = editor();
    await window.chooseFromMenu(window.treeRow('everything_echo'), 'Rename Tool…');
    await window.quickInput.waitFor('Rename Tool: echo');
    await window.quickInput.fill('say it');
    await window.quickInput.waitFor('Expected 1 to 64 letters');
    await window.screenshot('tree-rename');
    await window.quickInput.answer('Rename Tool: echo', 'say');
    await window.treeRow('everything_say').waitFor();
    await window.screenshot('tree-renamed');
    await window.chooseFromMenu(window.treeRow('everything_say'), 'Rename Tool…');
    await window.quickInput.answer('Rename Tool: echo', '');
    await window.treeRow('everything_echo').waitFor();
  });

  it('moves a target by the mouse, with its comments, and back from its menu', async () => {
    const { window } = editor();
    await window.collapse(window.treeRow('everything'));
    await window.treeRow('memory').dragTo(window.treeRow('everything'));
    await window.inOrder('memory', 'everything');
    const text = await written();
    assert.ok(text.indexOf('// Remembers') < text.indexOf('// Says things back'), text);
    assert.match(text, /\/\/ Remembers\n {4}"memory"/);
    assert.match(text, /\/\/ Says things back\n {4}"everything": .*\} \/\/ for tests\n/);
    await window.screenshot('tree-reordered');
    await window.chooseFromMenu(window.treeRow('memory'), 'Move Target Down');
    await window.inOrder('everything', 'memory');
    assert.equal(await written(), configuration);
  });

  it('moves the target that is selected by keys', async () => {
    const { window } = editor();
    await focusTree(window, 'everything');
    await pressInTree(window, 'Home', 'everything');
    await window.page.keyboard.press('Enter');
    await window.treeRow('everything').and(window.page.locator('[aria-selected="true"]')).waitFor();
    await window.page.keyboard.press('Alt+ArrowDown');
    await window.inOrder('memory', 'everything');
    await window.page.keyboard.press('Alt+ArrowUp');
    await window.inOrder('everything', 'memory');
    await window.collapse(window.treeRow('everything'));
  });

  it('hides, renames and disables a target', async () => {
    const { window } = editor();
    await window.chooseFromMenu(window.treeRow('memory'), 'Hide Target from Agents');
    await window.treeRow('memory').filter({ hasText: 'hidden' }).waitFor();
    await window.screenshot('tree-target-hidden');
    await window.clickAction(window.treeRow('memory'), 'Show Target to Agents');
    await window.treeRow('memory').filter({ hasText: 'hidden' }).waitFor({ state: 'detached' });
    await window.chooseFromMenu(window.treeRow('memory'), 'Rename Target…');
    await window.quickInput.waitFor('Rename Target: memory');
    await window.quickInput.fill('everything');
    await window.quickInput.waitFor('There is a target everything already');
    await window.quickInput.answer('Rename Target: memory', 'notes');
    await window.treeRow('notes').filter({ hasText: 'ready' }).waitFor();
    await window.chooseFromMenu(window.treeRow('notes'), 'Disable Target');
    await window.treeRow('notes').filter({ hasText: 'disabled' }).waitFor();
    await window.screenshot('tree-target-disabled');
    await window.clickAction(window.treeRow('notes'), 'Enable Target');
    await window.treeRow('notes').filter({ hasText: 'ready' }).waitFor();
  });
});
