import { describe, it } from 'node:test';

import { fixture } from '../../support/targets.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';

describe('the tree of targets', () => {
  const editor = useEditor({ targets: { ...realTargets, broken: fixture('exitsAtStart') } });

  it('shows the prefixed tools of real targets', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('everything'));
    await window.treeRow('everything_echo').waitFor();
    await window.treeRow('everything_get-sum').waitFor();
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

  it('says what to do first', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    await window.treeRow('No targets yet').waitFor();
    await window.treeRow('Add Target…').waitFor();
    await window.screenshot('tree-empty');
  });
});
