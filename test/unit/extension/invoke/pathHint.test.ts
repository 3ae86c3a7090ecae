import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pathHint } from '../../../../extension/invoke/pathHint.ts';

describe('pathHint', () => {
  for (const [name, hint] of [
    ['path', 'path'],
    ['paths', 'path'],
    ['file_path', 'file'],
    ['filePath', 'file'],
    ['filename', 'file'],
    ['outputFile', 'file'],
    ['directory', 'folder'],
    ['workingDir', 'folder'],
    ['cwd', 'folder'],
    ['dir_path', 'folder'],
    ['folderPath', 'folder'],
    ['repository_url', 'uri'],
    ['uri', 'uri'],
    ['profile', undefined],
    ['direction', undefined],
    ['pathology', undefined],
    ['curious', undefined],
    ['message', undefined],
  ] as const) {
    it(`is ${hint ?? 'none'} for "${name}"`, () => assert.equal(pathHint({ name }), hint));
  }

  for (const [format, hint] of [
    ['uri', 'uri'],
    ['file-path', 'file'],
    ['directory-path', 'folder'],
    ['path', 'path'],
    ['date', undefined],
  ] as const) {
    it(`is ${hint ?? 'none'} for the format "${format}", whatever the name`, () =>
      assert.equal(pathHint({ name: 'file', format }), hint));
  }
});
