import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { startDaemon, type RunningDaemon } from '../../support/daemon.ts';
import { openEditor } from '../../support/editor/editor.ts';
import type { EditorHome } from '../../support/editor/editorHome.ts';
import { realTargets } from './realTargets.ts';
import { invokeEcho, whenAllAreReady } from './steps.ts';

const config = { targets: realTargets };

describe('an update of the extension', () => {
  it('puts its own daemon in the place of the older one that runs', async () => {
    let older: RunningDaemon | undefined;
    const first = async (home: EditorHome) => (older = await startOlderDaemon(home));
    await using editor = await openEditor(config, { first });
    const { window, home } = editor;
    const { pid, version, token } = await home.awaitDaemon(older?.pid);
    assert.notEqual(pid, older?.pid);
    assert.notEqual(version, olderVersion);
    assert.equal(token, older?.token, 'agents need another token after the update');

    await window.showContainer('MCP Federation');
    await whenAllAreReady(window);
    await invokeEcho(window, 'after the update');
    await window.editorText.filter({ hasText: 'Echo: after the update' }).waitFor();
    await window.screenshot('updated');
  });
});

const olderVersion = '0.0.1';

/** A daemon that an older version of the extension has left running. */
function startOlderDaemon({ home, configFile, stateDirectory }: EditorHome) {
  return startDaemon(config, {
    home: {
      configFile,
      stateDir: stateDirectory,
      env: { ...process.env, HOME: home },
      writeConfig: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
    env: { MCP_FEDERATION_VERSION: olderVersion },
  });
}
