import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { isGroupGoneWithin } from '../../../../daemon/process/processGroup.ts';
import { openReaper } from '../../../../daemon/process/reaper.ts';

const stubborn = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6); console.log('ready')`;
const source = (name: string) =>
  fileURLToPath(new URL(`../../../../daemon/process/${name}`, import.meta.url));

/** A parent of one child group, as the daemon is one. */
const parent = `
  import { openChildGroup } from ${JSON.stringify(source('childGroup.ts'))};
  import { openReaper } from ${JSON.stringify(source('reaper.ts'))};
  const spec = { command: process.execPath, args: ['-e', process.argv[1]], env: process.env };
  const child = await openChildGroup(spec, openReaper(), new AbortController().signal);
  child.stdout.once('data', () => console.log(child.pid));
`;

/** Starts a parent whose child runs `code`; its child is up when this returns. */
async function startParent(code: string) {
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', parent, code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(process_, 'exit');
  const [line]: unknown[] = await once(createInterface(process_.stdout), 'line');
  return { parent: process_, childPid: Number(line), exited };
}

async function startStubborn() {
  const child = spawn(process.execPath, ['-e', stubborn], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  assert.ok(child.pid);
  return { pid: child.pid, child, exited };
}

describe('openReaper', { concurrency: true }, () => {
  for (const [what, code] of [
    ['a stubborn child', stubborn],
    [
      'a child and its stubborn child',
      `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: 'inherit' }); setInterval(() => {}, 1e6)`,
    ],
  ] as const) {
    it(`leaves nobody of ${what} when its owner is killed`, async () => {
      const { parent: owner, childPid, exited } = await startParent(code);
      owner.kill('SIGKILL');
      await exited;
      assert.equal(await isGroupGoneWithin(childPid, 15_000), true);
    });
  }

  it('ends what is entrusted when it is closed', async () => {
    const { pid, exited } = await startStubborn();
    const reaper = openReaper();
    reaper.add(pid);
    await reaper[Symbol.asyncDispose]();
    assert.deepEqual(await exited, [null, 'SIGKILL']);
  });

  it('spares what was taken back', async () => {
    const kept = await startStubborn();
    const left = await startStubborn();
    const reaper = openReaper();
    reaper.add(kept.pid);
    reaper.add(left.pid);
    reaper.remove(kept.pid);
    await reaper[Symbol.asyncDispose]();
    assert.deepEqual(await left.exited, [null, 'SIGKILL']);
    assert.equal(kept.child.exitCode, null);
    assert.equal(kept.child.signalCode, null);
    kept.child.kill('SIGKILL');
    await kept.exited;
  });

  it('needs no process for nothing', async () => {
    await using reaper = openReaper();
    reaper.remove(1);
  });
});
