import { describe, it } from 'node:test';

import { fixture } from '../../support/targets.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { focusTree } from './steps.ts';

describe('the tree of targets', () => {
  const editor = useEditor({ targets: { ...realTargets, broken: fixture('exitsAtStart') } });

  it('shows the prefixed tools of real targets', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('everything'));
    await window.treeRow('everything_echo').waitFor();
    await window.treeRow('everything_get-sum').waitFor();
    await window.collapse(window.treeRow('Tools'));
    await window.expand(window.treeRow('Prompts'));
    await window.treeRow('everything_simple-prompt').waitFor();
    await window.expand(window.treeRow('Resources'));
    await window.screenshot('tree-sections');
    await window.expand(window.treeRow('Tools'));
    await window.collapse(window.treeRow('everything'));
    await window.expand(window.treeRow('filesystem'));
    await window.treeRow('filesystem_read_file').waitFor();
    await window.screenshot('tree');
  });

  it('says why a target does not work', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    await window
      .treeRow('broken')
      .filter({ hasText: /failed/ })
      .waitFor();
    await window.expand(window.treeRow('broken'));
    await window.treeRow('The command exited with code').waitFor();
    await window.treeRow('Error: the API key is').waitFor();
    await window.screenshot('tree-failed');
  });

  it('stops and starts a target', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    await window.chooseFromMenu(window.treeRow('everything'), 'Stop Target');
    await window
      .treeRow('everything')
      .filter({ hasText: /stopped/i })
      .waitFor();
    await window.screenshot('tree-stopped');
    await window.chooseFromMenu(window.treeRow('everything'), 'Start Target');
    await window
      .treeRow('everything')
      .filter({ hasText: /ready · \d+ tools/ })
      .waitFor();
  });
});

describe('the tree without targets', () => {
  const editor = useEditor({ targets: {} });

  it('says what this is, and has three ways to begin', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    for (const name of ['Add Target…', 'Import Targets…', 'Find Services in a Cluster…']) {
      await window.sideBar.getByRole('button', { name }).waitFor();
    }
    await window.screenshot('tree-empty');
    await window.sideBar.getByRole('button', { name: 'Add Target…' }).click();
    await window.quickInput.waitFor('Add Target');
    await window.quickInput.dismiss();
  });
});

describe('the tree with more tools than a client takes', () => {
  const settings = { 'workbench.colorTheme': 'Default High Contrast' };
  const targets = { many: fixture('manyTools'), broken: fixture('exitsAtStart') };
  const editor = useEditor({ targets }, { settings });

  it('warns, also in high contrast, and leads to what can be done', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    await window.treeRow('Disable Tools…').waitFor();
    await window
      .treeRow('broken')
      .filter({ hasText: /failed/ })
      .waitFor();
    await window.expand(window.treeRow('many'));
    await window.treeRow('many_tool-0000').waitFor();
    await window.screenshot('tree-limit-high-contrast');
    await window.treeRow('Disable Tools…').click();
    await window.quickInput.waitFor('872 more than VS Code takes');
    await window.screenshot('tree-disable-tools');
    await window.quickInput.dismiss();
  });

  it('cuts a long list, and has the rest in a list to pick from', async () => {
    const { window } = editor();
    await focusTree(window, 'many');
    await window.page.keyboard.press('End');
    await window.treeRow('Show All 1000…').click();
    await window.quickInput.waitFor('Show details of which tool?');
    await window.quickInput.fill('tool-0999');
    await window.quickInput.pick('many_tool-0999');
    await window.webview.getByRole('heading', { name: 'many_tool-0999' }).waitFor();
  });
});
