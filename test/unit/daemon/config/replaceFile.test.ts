import assert from 'node:assert/strict';
import { chmod, lstat, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { replaceFile } from '../../../../daemon/config/replaceFile.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe('replaceFile', () => {
  it('makes the file and its folders, for its user only', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'a', 'b', 'config.json');
    await replaceFile(file, 'new');
    assert.equal(await readFile(file, 'utf8'), 'new');
    assert.equal(await modeOf(file), 0o600);
  });

  it('leaves who may read it as it was, and nothing beside it', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, 'old');
    await chmod(file, 0o644);
    await replaceFile(file, 'new');
    assert.equal(await readFile(file, 'utf8'), 'new');
    assert.equal(await modeOf(file), 0o644);
    assert.deepEqual(await readdir(dir.path), ['config.json']);
  });

  it('replaces what a link leads to', async () => {
    await using dir = await openTempDir();
    const [file, link] = ['real.json', 'link.json'].map(name => path.join(dir.path, name));
    assert.ok(file && link);
    await writeFile(file, 'old');
    await symlink(file, link);
    await replaceFile(link, 'new');
    assert.equal(await readFile(file, 'utf8'), 'new');
    assert.ok((await lstat(link)).isSymbolicLink());
  });

  it('leaves nothing behind where it fails', async () => {
    await using dir = await openTempDir();
    await assert.rejects(replaceFile(dir.path, 'new'));
    assert.deepEqual(await readdir(dir.path), []);
    assert.deepEqual(
      (await readdir(path.dirname(dir.path))).filter(name =>
        name.startsWith(`${path.basename(dir.path)}.`),
      ),
      [],
    );
  });
});
