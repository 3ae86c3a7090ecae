import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { completeSettings } from '../../../../extension/daemon/daemonSettings.ts';

const surroundings = { env: {}, platform: 'linux', homedir: '/home/ada' };
const defaults = {
  port: 5387,
  configFile: '/home/ada/.config/mcp-federation/mcp-federation.json',
  stateDirectory: '/home/ada/.local/state/mcp-federation',
};

describe('completeSettings', () => {
  it("takes the daemon's own defaults for what is empty", () => {
    const written = {
      port: 5387,
      configFile: '',
      stateDirectory: ' ',
      kubectl: ' ',
      productionContexts: '',
    };
    assert.deepEqual(completeSettings(written, surroundings), defaults);
  });

  it('takes the defaults for what is wrong', () => {
    const written = {
      port: 70_000,
      configFile: 7,
      stateDirectory: null,
      kubectl: 1,
      productionContexts: '(',
    };
    assert.deepEqual(completeSettings(written, surroundings), defaults);
  });

  it('takes what the user wrote', () => {
    const written = {
      port: 0,
      configFile: '~/mcp.json',
      stateDirectory: '/var/mcp',
      kubectl: '~/bin/kubectl',
      productionContexts: '^live$',
    };
    assert.deepEqual(completeSettings(written, surroundings), {
      port: 0,
      configFile: '/home/ada/mcp.json',
      stateDirectory: '/var/mcp',
      kubectl: '/home/ada/bin/kubectl',
      productionContexts: '^live$',
    });
  });

  it('leaves the name of a program to the PATH', () => {
    assert.equal(
      completeSettings({ kubectl: 'kubectl-1.33' }, surroundings).kubectl,
      'kubectl-1.33',
    );
  });

  it('takes relative paths from home, wherever the editor was started', () => {
    const { configFile } = completeSettings({ configFile: 'mcp.json' }, surroundings);
    assert.equal(configFile, '/home/ada/mcp.json');
  });
});
