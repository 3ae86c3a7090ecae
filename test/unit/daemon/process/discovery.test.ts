import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { discoveryFileName, type DiscoveryFile } from '#protocol/discoveryFile.ts';

import {
  readDiscovery,
  removeDiscovery,
  writeDiscovery,
} from '../../../../daemon/process/discovery.ts';

const ours: DiscoveryFile = {
  pid: 1,
  host: '127.0.0.1',
  port: 3000,
  token: 'secret',
  version: '1.0.0',
  nonce: 'ours',
  startedAt: 0,
};

describe('the discovery file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'discovery-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read as it was written, by its user only', async () => {
    await writeDiscovery(folder, ours);
    assert.deepEqual(await readDiscovery(folder), ours);
    assert.deepEqual(await readdir(folder), [discoveryFileName]);
    if (process.platform !== 'win32') {
      assert.equal((await stat(path.join(folder, discoveryFileName))).mode & 0o777, 0o600);
    }
  });

  it('is replaced by the next daemon', async () => {
    await writeDiscovery(folder, ours);
    await writeDiscovery(folder, { ...ours, nonce: 'next' });
    assert.equal((await readDiscovery(folder))?.nonce, 'next');
  });

  it('is nothing where no daemon was started', async () => {
    assert.equal(await readDiscovery(path.join(folder, 'missing')), undefined);
  });

  for (const text of ['', '{"pid":', '{}', '{"pid":"1"}']) {
    it(`is nothing when it holds ${JSON.stringify(text)}`, async () => {
      await writeFile(path.join(folder, discoveryFileName), text);
      assert.equal(await readDiscovery(folder), undefined);
    });
  }

  it('is removed by the daemon that wrote it', async () => {
    await writeDiscovery(folder, ours);
    await removeDiscovery(folder, 'ours');
    assert.deepEqual(await readdir(folder), []);
  });

  it('stays when another daemon wrote it', async () => {
    await writeDiscovery(folder, { ...ours, nonce: 'theirs' });
    await removeDiscovery(folder, 'ours');
    assert.equal((await readDiscovery(folder))?.nonce, 'theirs');
  });
});
