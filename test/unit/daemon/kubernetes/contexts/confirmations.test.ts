import assert from 'node:assert/strict';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { Confirmations } from '../../../../../daemon/kubernetes/contexts/confirmations.ts';
import { openTempDir } from '../../../../support/tempDir.ts';

const prod = { context: 'prod', server: 'https://prod:6443' };
const live = { context: 'live', server: 'https://live:6443' };

async function openFile() {
  const dir = await openTempDir();
  const file = path.join(dir.path, 'confirmed.json');
  return { file, folder: dir.path, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

describe('Confirmations', () => {
  it('knows of none at first', async () => {
    await using home = await openFile();
    assert.equal(await new Confirmations(home.file).has(prod), false);
  });

  it('outlives the daemon', async () => {
    await using home = await openFile();
    const first = new Confirmations(home.file);
    await Promise.all([first.add(prod), first.add(live)]);
    const second = new Confirmations(home.file);
    assert.deepEqual([await second.has(prod), await second.has(live)], [true, true]);
  });

  it("is the user's own", { skip: process.platform === 'win32' }, async () => {
    await using home = await openFile();
    await new Confirmations(home.file).add(prod);
    assert.equal((await stat(home.file)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(home.folder), ['confirmed.json']);
  });

  it('counts for the server that was confirmed, and no other', async () => {
    await using home = await openFile();
    const confirmations = new Confirmations(home.file);
    await confirmations.add(prod);
    const elsewhere = { ...prod, server: 'https://other:6443' };
    assert.equal(await confirmations.has(elsewhere), false);
    await confirmations.add(elsewhere);
    assert.deepEqual(
      [await confirmations.has(elsewhere), await confirmations.has(prod)],
      [true, false],
    );
  });

  for (const text of ['', '{', '[]', '{"confirmed":[{"context":"prod"}]}']) {
    it(`asks again after its file has become ${JSON.stringify(text)}`, async () => {
      await using home = await openFile();
      await writeFile(home.file, text);
      const confirmations = new Confirmations(home.file);
      assert.equal(await confirmations.has(prod), false);
      await confirmations.add(prod);
      assert.equal(await new Confirmations(home.file).has(prod), true);
    });
  }

  it('confirms nothing that cannot be kept', async () => {
    await using home = await openFile();
    const confirmations = new Confirmations(path.join(home.folder, 'gone', 'confirmed.json'));
    await assert.rejects(confirmations.add(prod), { code: 'ENOENT' });
    assert.equal(await confirmations.has(prod), false);
    await rm(home.folder, { recursive: true });
  });
});
