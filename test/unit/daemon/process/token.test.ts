import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { keptToken } from '../../../../daemon/process/token.ts';

describe('keptToken', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'token-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes 256 bits that only the user can read', async () => {
    const token = await keptToken(folder);
    assert.equal(Buffer.from(token, 'base64url').length, 32);
    if (process.platform !== 'win32') {
      assert.equal((await stat(path.join(folder, 'token'))).mode & 0o777, 0o600);
    }
  });

  it('keeps it', async () => {
    assert.equal(await keptToken(folder), await keptToken(folder));
  });

  it('makes another one where the file is damaged', async () => {
    await writeFile(path.join(folder, 'token'), 'short');
    const token = await keptToken(folder);
    assert.equal(token.length, 43);
    assert.equal(await keptToken(folder), token);
  });
});
