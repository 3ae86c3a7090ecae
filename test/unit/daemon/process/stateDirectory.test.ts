import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { openStateDirectory } from '../../../../daemon/process/stateDirectory.ts';

describe('openStateDirectory', { skip: process.platform === 'win32' }, () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'state-directory-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('creates it for its user only, with the folders above', async () => {
    const directory = path.join(folder, 'a/b');
    await openStateDirectory(directory);
    assert.equal((await stat(directory)).mode & 0o777, 0o700);
  });

  it('takes one that is there already', async () => {
    const directory = path.join(folder, 'again');
    await openStateDirectory(directory);
    await openStateDirectory(directory);
  });

  for (const mode of [0o755, 0o710, 0o707]) {
    it(`refuses one of mode ${mode.toString(8)}`, async () => {
      const directory = path.join(folder, mode.toString(8));
      await mkdir(directory);
      await chmod(directory, mode);
      await assert.rejects(openStateDirectory(directory), {
        code: 'CONFIG_INVALID',
        message: new RegExp(`entered by others \\(mode ${mode.toString(8)}\\): run chmod 700`),
      });
    });
  }

  it('refuses one of another user', { skip: process.getuid?.() !== 0 }, async () => {
    const directory = path.join(folder, 'theirs');
    await mkdir(directory, { mode: 0o700 });
    await chown(directory, 12_345, 12_345);
    await assert.rejects(openStateDirectory(directory), {
      code: 'CONFIG_INVALID',
      message: /belongs to another user \(12345, and you are 0\)/,
    });
  });

  it('says why it cannot be created', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    await assert.rejects(openStateDirectory(path.join(file, 'below')), {
      code: 'CONFIG_INVALID',
      message: /^Cannot create the state directory .+below: ENOTDIR/,
    });
  });
});
