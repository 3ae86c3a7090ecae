import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { readConfigFile } from '../../../../daemon/config/readConfigFile.ts';
import { openTempDir } from '../../../support/tempDir.ts';

describe('readConfigFile', () => {
  it('says when there is no file, or no folder either', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'file');
    await writeFile(file, '');
    for (const missing of ['none', 'none/none', 'file/none']) {
      assert.deepEqual(await readConfigFile(path.join(dir.path, missing)), { kind: 'absent' });
    }
  });

  it('says what to do about a folder', async () => {
    await using dir = await openTempDir();
    const found = await readConfigFile(dir.path);
    assert.deepEqual(found, {
      kind: 'unreadable',
      message: 'This is a folder: move it away and write a file',
    });
  });

  it('gives the reason where a file cannot be read', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'loop');
    await symlink('loop', file);
    const found = await readConfigFile(file);
    assert.ok(found.kind === 'unreadable');
    assert.match(found.message, /cannot be read: ELOOP/);
  });

  it('refuses what is not UTF-8', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'utf16.json');
    await writeFile(file, Buffer.from('\uFEFF{}', 'utf16le'));
    const found = await readConfigFile(file);
    assert.ok(found.kind === 'unreadable');
    assert.match(found.message, /save it as UTF-8/);
  });

  it('refuses a file that is too large, even if cut in the middle of a character', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'large.json');
    await writeFile(file, 'é'.repeat(1024 * 1024));
    const found = await readConfigFile(file);
    assert.ok(found.kind === 'unreadable');
    assert.match(found.message, /larger than 1 MiB/);
  });

  it('reads a text to the last byte allowed, without its byte order mark', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'full.json');
    const text = 'é'.repeat(512 * 1024 - 2);
    await writeFile(file, `\uFEFF${text}`);
    assert.deepEqual(await readConfigFile(file), { kind: 'text', text });
  });
});
