import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { describe, it } from 'node:test';

import { foldersOf } from '../../../../daemon/config/folders.ts';

describe('foldersOf', () => {
  it('takes the folder that has .vscode for the workspace', () => {
    assert.deepEqual(foldersOf('/p/.vscode/mcp-federation.json', { HOME: '/home/ada' }), {
      userHome: '/home/ada',
      configFolder: '/p/.vscode',
      workspaceFolder: '/p',
    });
  });

  it("takes any other file's folder for the workspace", () => {
    assert.equal(foldersOf('/p/mcp-federation.json', {}).workspaceFolder, '/p');
  });

  it('finds the home where the environment does not tell', () => {
    assert.equal(foldersOf('/p/x.json', {}).userHome, homedir());
  });
});
