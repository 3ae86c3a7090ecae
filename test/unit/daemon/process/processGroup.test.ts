import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';

import { isProcessRunning } from '../../../../daemon/process/isProcessRunning.ts';
import {
  isGroupAlive,
  isGroupGoneWithin,
  signalGroup,
} from '../../../../daemon/process/processGroup.ts';

async function startGroup(code: string) {
  const child = spawn(process.execPath, ['-e', code], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  assert.ok(child.pid);
  return { pid: child.pid, exited };
}

describe('a process group', { skip: process.platform === 'win32' }, () => {
  it('lives until its last process has ended', async () => {
    const { pid, exited } = await startGroup(
      `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' }).unref();
       console.log('ready');`,
    );
    await exited;
    assert.equal(await isProcessRunning(pid), false);
    assert.equal(await isGroupAlive(pid), true);
    assert.equal(await isGroupGoneWithin(pid, 0), false);
    signalGroup(pid, 'SIGKILL');
    assert.equal(await isGroupGoneWithin(pid, 10_000), true);
  });

  it('can be signalled when nobody is left', async () => {
    const { pid, exited } = await startGroup(`console.log('ready')`);
    await exited;
    signalGroup(pid, 'SIGTERM');
    assert.equal(await isGroupAlive(pid), false);
  });
});

describe('isProcessRunning', () => {
  it('is true for this process', async () => {
    assert.equal(await isProcessRunning(process.pid), true);
  });

  it(
    'is false for one that has ended and that nobody reaps',
    { skip: process.platform !== 'linux' },
    async () => {
      // The shell starts a child that lasts until its input ends, and becomes a program that never asks for that end.
      const script = 'exec 3<&0; (read line <&3) & echo $!; exec "$0" -e "$1"';
      const careless = 'console.log("ready"); setInterval(() => {}, 1e6)';
      const shell = spawn('/bin/sh', ['-c', script, process.execPath, careless], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      const lines = createInterface(shell.stdout)[Symbol.asyncIterator]();
      const pid = Number((await lines.next()).value);
      // From here on it is no shell, which might still ask.
      assert.equal((await lines.next()).value, 'ready');
      shell.stdin.end();
      while (await isProcessRunning(pid)) await new Promise(setImmediate);
      assert.equal(await isProcessRunning(pid), false);
      process.kill(pid, 0); // It is there still, as a zombie.
      shell.kill();
      await once(shell, 'exit');
    },
  );
});
