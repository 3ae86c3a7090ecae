import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { invokeEcho, whenAllAreReady } from './steps.ts';

describe('a daemon that was killed', () => {
  const editor = useEditor({ targets: realTargets });

  it('comes back, with everything that it served', async () => {
    const { window, home } = editor();
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('everything'));
    await window.treeRow('everything_echo').waitFor();

    const { pid } = await home.awaitDaemon();
    process.kill(pid, 'SIGKILL');
    await home.awaitDaemon(pid);

    await whenAllAreReady(window);
    await invokeEcho(window, 'still here');
    await window.editorText.filter({ hasText: 'Echo: still here' }).waitFor();
    await window.screenshot('recovered');
  });
});

describe('a daemon that hangs', () => {
  const editor = useEditor({ targets: realTargets });

  it('is shown as unknown, and as it is when it goes on', async () => {
    const { window, home } = editor();
    await window.showContainer('MCP Federation');
    await whenAllAreReady(window);

    const { pid } = await home.awaitDaemon();
    process.kill(pid, 'SIGSTOP');
    try {
      await window.treeRow('State unknown').waitFor();
      await window.treeRow('everything').filter({ hasText: 'unknown, was ready' }).waitFor();
      await window.screenshot('unknown');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await whenAllAreReady(window);
    await window.treeRow('State unknown').waitFor({ state: 'detached' });
  });
});
