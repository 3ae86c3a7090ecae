import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { defaultConfigFile, defaultStateDirectory } from '#protocol/locations.ts';

const linux = { platform: 'linux', homedir: '/home/ada' };
const windows = { platform: 'win32', homedir: 'C:\\Users\\ada' };

describe('defaultStateDirectory', () => {
  it('follows XDG_STATE_HOME on Linux', () => {
    const env = { XDG_STATE_HOME: '/var/ada' };
    assert.equal(defaultStateDirectory({ ...linux, env }), '/var/ada/mcp-federation');
  });

  for (const value of [undefined, '', 'relative/path']) {
    it(`is below the home directory on Linux when XDG_STATE_HOME is ${JSON.stringify(value)}`, () => {
      const env = { XDG_STATE_HOME: value };
      assert.equal(
        defaultStateDirectory({ ...linux, env }),
        '/home/ada/.local/state/mcp-federation',
      );
    });
  }

  it('is in the Library on macOS', () => {
    assert.equal(
      defaultStateDirectory({ platform: 'darwin', homedir: '/Users/ada', env: {} }),
      '/Users/ada/Library/Application Support/mcp-federation',
    );
  });

  it('follows LOCALAPPDATA on Windows', () => {
    const env = { LOCALAPPDATA: 'D:\\Local' };
    assert.equal(defaultStateDirectory({ ...windows, env }), 'D:\\Local\\mcp-federation');
  });

  it('is below the profile on Windows without LOCALAPPDATA', () => {
    assert.equal(
      defaultStateDirectory({ ...windows, env: {} }),
      'C:\\Users\\ada\\AppData\\Local\\mcp-federation',
    );
  });
});

describe('defaultConfigFile', () => {
  it('follows XDG_CONFIG_HOME on Linux', () => {
    const env = { XDG_CONFIG_HOME: '/etc/ada' };
    assert.equal(
      defaultConfigFile({ ...linux, env }),
      '/etc/ada/mcp-federation/mcp-federation.json',
    );
  });

  it('is in ~/.config on Linux otherwise', () => {
    assert.equal(
      defaultConfigFile({ ...linux, env: {} }),
      '/home/ada/.config/mcp-federation/mcp-federation.json',
    );
  });

  it('is in the Library on macOS', () => {
    assert.equal(
      defaultConfigFile({ platform: 'darwin', homedir: '/Users/ada', env: {} }),
      '/Users/ada/Library/Application Support/mcp-federation/mcp-federation.json',
    );
  });

  it('follows APPDATA on Windows', () => {
    const env = { APPDATA: 'D:\\Roaming' };
    assert.equal(
      defaultConfigFile({ ...windows, env }),
      'D:\\Roaming\\mcp-federation\\mcp-federation.json',
    );
  });

  it('is below the profile on Windows without APPDATA', () => {
    assert.equal(
      defaultConfigFile({ ...windows, env: {} }),
      'C:\\Users\\ada\\AppData\\Roaming\\mcp-federation\\mcp-federation.json',
    );
  });
});
