import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { daemonEnvironment } from '../../../../extension/daemon/daemonEnvironment.ts';

describe('daemonEnvironment', () => {
  it("keeps the user's variables", () => {
    const { PATH, HOME, HTTPS_PROXY } = daemonEnvironment({
      PATH: '/usr/bin',
      HOME: '/home/ada',
      HTTPS_PROXY: 'http://proxy:3128',
    });
    assert.deepEqual([PATH, HOME, HTTPS_PROXY], ['/usr/bin', '/home/ada', 'http://proxy:3128']);
  });

  it("makes the editor's program run as Node, on a lease", () => {
    const { ELECTRON_RUN_AS_NODE, MCP_FEDERATION_LIFETIME } = daemonEnvironment({});
    assert.deepEqual([ELECTRON_RUN_AS_NODE, MCP_FEDERATION_LIFETIME], ['1', 'leased']);
  });

  for (const name of [
    'VSCODE_IPC_HOOK_CLI',
    'VSCODE_ESM_ENTRYPOINT',
    'Vscode_Pid',
    'ELECTRON_NO_ATTACH_CONSOLE',
    'CODE_SERVER_SESSION_SOCKET',
    'APPLICATION_INSIGHTS_NO_DIAGNOSTIC_CHANNEL',
    'APPLICATIONINSIGHTS_CONFIGURATION_CONTENT',
    'NODE_OPTIONS',
    'NODE_CHANNEL_FD',
    'CHROME_DESKTOP',
  ]) {
    it(`leaves out ${name}, which is the editor's own`, () => {
      assert.equal(daemonEnvironment({ [name]: 'x' })[name], undefined);
    });
  }

  it('leaves out what has no value', () => {
    assert.equal('NOTHING' in daemonEnvironment({ NOTHING: undefined }), false);
  });
});
