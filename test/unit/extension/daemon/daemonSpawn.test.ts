import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { daemonSpawn } from '../../../../extension/daemon/daemonSpawn.ts';

const program = {
  runtime: '/opt/editor/editor',
  script: '/extension/dist/daemon/main.js',
  env: { PATH: '/usr/bin', VSCODE_PID: '7', ELECTRON_RUN_AS_NODE: '' },
  homedir: '/home/ada',
};
const settings = {
  port: 5387,
  configFile: '/home/ada/my config.json',
  stateDirectory: '/home/ada/state',
};
const spawn = daemonSpawn(program, settings);

describe('daemonSpawn', () => {
  it("runs the daemon with the editor's own runtime", () => {
    assert.equal(spawn.command, '/opt/editor/editor');
    assert.deepEqual(spawn.args, [
      '/extension/dist/daemon/main.js',
      'serve',
      '--config',
      '/home/ada/my config.json',
      '--port',
      '5387',
      '--state-dir',
      '/home/ada/state',
    ]);
  });

  it('passes on what the user says about clusters', () => {
    const clusters = { kubectl: '/opt/kubectl', productionContexts: '-live$' };
    const { args } = daemonSpawn(program, { ...settings, ...clusters });
    assert.deepEqual(args.slice(-2), ['--kubectl=/opt/kubectl', '--production-contexts=-live$']);
  });

  it('lets it outlive the window, away from the workspace', () => {
    const { detached, windowsHide, cwd } = spawn.options;
    assert.deepEqual([detached, windowsHide, cwd], [true, true, '/home/ada']);
  });

  it('gives it a clean environment', () => {
    assert.deepEqual(spawn.options.env, {
      PATH: '/usr/bin',
      ELECTRON_RUN_AS_NODE: '1',
      MCP_FEDERATION_LIFETIME: 'leased',
    });
  });
});
