import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realServer } from '../../support/targets.ts';
import { whenAllAreReady } from './steps.ts';

describe('a workspace that the user does not trust', () => {
  const options = { asksForTrust: true };
  const editor = useEditor({ targets: { everything: realServer('everything') } }, options);

  it('starts nothing until it is trusted', async () => {
    const { openWindow } = editor();
    await using window = await openWindow('stranger', {
      targets: { memory: realServer('memory') },
    });
    await window.statusBarItem('Restricted Mode').waitFor();
    await window.showContainer('MCP Federation');
    await window.treeRow('everything').filter({ hasText: 'ready' }).waitFor();
    await whenAllAreReady(window);
    assert.equal(await window.treeRow('memory').count(), 0);
    await window.treeRow('Manage Workspace Trust').waitFor();
    await window.screenshot('untrusted');

    await window.treeRow('Manage Workspace Trust').click();
    await window.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await window.treeRow('memory').filter({ hasText: 'ready' }).waitFor();
    await window.treeRow('Manage Workspace Trust').waitFor({ state: 'detached' });
    await window.screenshot('trusted');
  });
});
