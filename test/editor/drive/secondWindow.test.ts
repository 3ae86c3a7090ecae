import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { realServer } from '../../support/targets.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';

describe('a second window', () => {
  const editor = useEditor({ targets: realTargets });

  it('shares the daemon of the first', async () => {
    const { window, home, openWindow } = editor();
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('everything'));
    await window.treeRow('everything_echo').waitFor();
    const first = await home.awaitDaemon();

    await using second = await openWindow('another-workspace');
    await second.showContainer('MCP Federation');
    await second.expand(second.treeRow('everything'));
    await second.treeRow('everything_echo').waitFor();
    await second.screenshot('second-window');

    assert.deepEqual(await home.awaitDaemon(), first);
  });

  it("has its workspace's own targets besides the user's", async () => {
    const { window, openWindow } = editor();
    const config = { targets: { memory: realServer('memory') } };
    await using second = await openWindow('with-targets', config);
    await second.showContainer('MCP Federation');
    await second.expand(second.treeRow('memory'));
    await second.treeRow('memory_read_graph').waitFor();
    await second.screenshot('workspace-targets');

    await window.showContainer('MCP Federation');
    await window.treeRow('everything').waitFor();
    assert.equal(await window.treeRow('memory').count(), 0);
  });
});
