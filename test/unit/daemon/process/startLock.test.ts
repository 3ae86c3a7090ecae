import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { acquireStartLock } from '../../../../daemon/process/startLock.ts';

const never = new AbortController().signal;

describe('acquireStartLock', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'start-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lets the next one in when the first one is done', async () => {
    const order: string[] = [];
    const first = await acquireStartLock(folder, never);
    const second = acquireStartLock(folder, never).then(lock => {
      order.push('second');
      return lock;
    });
    order.push('first');
    await first[Symbol.asyncDispose]();
    await (await second)[Symbol.asyncDispose]();
    assert.deepEqual(order, ['first', 'second']);
    assert.deepEqual(await readdir(folder), []);
  });

  it('takes over from a process that died while it started', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(path.join(folder, 'start.lock'), String(pid));
    await using _lock = await acquireStartLock(folder, never);
  });

  it('does not take away the lock of the next one when it is let go twice', async () => {
    const first = await acquireStartLock(folder, never);
    await first[Symbol.asyncDispose]();
    await using _second = await acquireStartLock(folder, never);
    await first[Symbol.asyncDispose]();
    assert.deepEqual(await readdir(folder), ['start.lock']);
  });

  it('stops waiting when it is aborted', async () => {
    await using _first = await acquireStartLock(folder, never);
    await assert.rejects(acquireStartLock(folder, AbortSignal.timeout(50)), { name: 'AbortError' });
  });
});
