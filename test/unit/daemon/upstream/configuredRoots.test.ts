import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { configuredRoots } from '../../../../daemon/upstream/configuredRoots.ts';

describe('configuredRoots', () => {
  const roots: [written: string, uri: string][] = [
    ['/a b/c', 'file:///a%20b/c'],
    ['file:///x', 'file:///x'],
    ['https://x.test/y', 'https://x.test/y'],
    ['vscode-remote://h/x', 'vscode-remote://h/x'],
  ];
  for (const [written, uri] of roots) {
    it(`gives ${uri} for ${written}`, () => {
      assert.deepEqual(configuredRoots([written]), { roots: [{ uri }] });
    });
  }

  it('gives none where there are none', () => {
    assert.deepEqual(configuredRoots([]), { roots: [] });
  });
});
