import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { discoveryFileName } from '#protocol/discoveryFile.ts';

import { findDaemon } from '../../../../extension/daemon/findDaemon.ts';
import { openTempDir } from '../../../support/tempDir.ts';
import { standInDaemon } from '../support/standInDaemon.ts';

const never = new AbortController().signal;

describe('findDaemon', () => {
  it('finds the daemon that wrote the discovery file', async () => {
    await using state = await openTempDir();
    await using daemon = await standInDaemon();
    await daemon.announce(state.path);
    assert.deepEqual(await findDaemon(state.path, never), daemon.discovery);
  });

  it('finds nothing where no daemon was started', async () => {
    await using state = await openTempDir();
    assert.equal(await findDaemon(join(state.path, 'nowhere'), never), undefined);
  });

  it('does not take the file of a daemon that crashed for a daemon', async () => {
    await using state = await openTempDir();
    const daemon = await standInDaemon();
    await daemon.announce(state.path);
    await daemon[Symbol.asyncDispose]();
    assert.equal(await findDaemon(state.path, never), undefined);
  });

  it('does not take another process at the same address for the daemon', async () => {
    await using state = await openTempDir();
    await using daemon = await standInDaemon();
    const stale = { ...daemon.discovery, nonce: 'of an earlier start' };
    await writeFile(join(state.path, discoveryFileName), JSON.stringify(stale));
    assert.equal(await findDaemon(state.path, never), undefined);
  });

  for (const text of ['', '{"pid": 1', '{"port": "many"}']) {
    it(`finds nothing in a file that says ${JSON.stringify(text)}`, async () => {
      await using state = await openTempDir();
      await mkdir(state.path, { recursive: true });
      await writeFile(join(state.path, discoveryFileName), text);
      assert.equal(await findDaemon(state.path, never), undefined);
    });
  }
});
