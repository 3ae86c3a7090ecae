import assert from 'node:assert/strict';
import {
  chmod,
  lstat,
  readdir,
  readFile,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { replaceFile } from '../../../../daemon/config/replaceFile.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe('replaceFile', () => {
  it('makes the file and its folders, for its user only', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'a', 'b', 'config.json');
    await replaceFile(file, async () => 'new');
    assert.equal(await readFile(file, 'utf8'), 'new');
    assert.equal(await modeOf(file), 0o600);
  });

  it('leaves who may read it as it was, and nothing beside it', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, 'old');
    await chmod(file, 0o644);
    await replaceFile(file, async () => 'new');
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
    await replaceFile(link, async () => 'new');
    assert.equal(await readFile(file, 'utf8'), 'new');
    assert.ok((await lstat(link)).isSymbolicLink());
  });

  it('leaves nothing behind where it fails', async () => {
    await using dir = await openTempDir();
    await assert.rejects(replaceFile(dir.path, async () => 'new'));
    assert.deepEqual(await readdir(dir.path), []);
    assert.deepEqual(
      (await readdir(path.dirname(dir.path))).filter(name =>
        name.startsWith(`${path.basename(dir.path)}.`),
      ),
      [],
    );
  });

  it('loses nothing of what several add at the same time', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, '');
    const words = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(
      words.map(word => replaceFile(file, async () => (await readFile(file, 'utf8')) + word)),
    );
    const text = await readFile(file, 'utf8');
    assert.ok(
      words.every(word => text.includes(word)),
      text,
    );
    assert.deepEqual(await readdir(dir.path), ['config.json']);
  });

  it('is not kept from it by what somebody left who died', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(`${file}.draft`, 'half');
    const longAgo = Date.now() / 1000 - 3_600;
    await utimes(`${file}.draft`, longAgo, longAgo);
    await replaceFile(file, async () => 'new');
    assert.equal(await readFile(file, 'utf8'), 'new');
    assert.deepEqual(await readdir(dir.path), ['config.json']);
  });
});
