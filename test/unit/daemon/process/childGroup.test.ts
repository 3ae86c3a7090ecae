import assert from 'node:assert/strict';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import { openChildGroup, type ChildGroup } from '../../../../daemon/process/childGroup.ts';
import { isGroupAlive } from '../../../../daemon/process/processGroup.ts';
import { openReaper, type Reaper } from '../../../../daemon/process/reaper.ts';

const never = new AbortController().signal;

/** Says "ready", and holds on to life: no SIGTERM and no end of stdin ends it. */
const stubborn = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6); console.log('ready')`;
/** Leaves at the end of stdin, as MCP servers do. */
const polite = `process.stdin.resume(); process.stdin.on('end', () => process.exit(7)); console.log('ready')`;

describe('openChildGroup', () => {
  let reaper: Reaper;
  before(() => {
    reaper = openReaper();
  });
  after(() => reaper[Symbol.asyncDispose]());

  const open = (command: string, args: readonly string[]) =>
    openChildGroup({ command, args, env: process.env }, reaper, never);
  const openNode = (code: string) => open(process.execPath, ['-e', code]);

  async function openReady(code: string): Promise<ChildGroup> {
    const child = await openNode(code);
    await once(child.stdout, 'data');
    return child;
  }

  it('passes bytes in and out', async () => {
    await using child = await openNode('process.stdin.pipe(process.stdout)');
    child.stdin.end('ping');
    assert.equal(await text(child.stdout), 'ping');
    assert.deepEqual(await child.exited, { code: 0, signal: null });
  });

  it('has read what the child wrote last when it says that it exited', async () => {
    await using child = await openNode(`console.error('why'); process.exit(3)`);
    child.stdout.resume();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    assert.deepEqual(await child.exited, { code: 3, signal: null });
    assert.equal(stderr, 'why\n');
  });

  it('stops a child by the end of its stdin', async () => {
    const child = await openReady(polite);
    assert.deepEqual(await child.stop(), { code: 7, signal: null });
  });

  it('stops a child that does not mind its stdin by SIGTERM', async () => {
    const child = await openReady(`setInterval(() => {}, 1e6); console.log('ready')`);
    assert.deepEqual(await child.stop(50), { code: null, signal: 'SIGTERM' });
  });

  it('stops a child that ignores SIGTERM by SIGKILL', async () => {
    const child = await openReady(stubborn);
    assert.deepEqual(await child.stop(50), { code: null, signal: 'SIGKILL' });
  });

  it('kills at once when asked to stop again', async () => {
    const child = await openReady(stubborn);
    // Who waited for either time would not live to see the end of it.
    const [first, second] = await Promise.all([child.stop(3_600_000), child.stop(3_600_000)]);
    assert.deepEqual(first, { code: null, signal: 'SIGKILL' });
    assert.equal(first, second);
  });

  it('answers the same to a stop after the end', async () => {
    const child = await openReady(polite);
    assert.deepEqual(await child.stop(), await child.stop());
  });

  it('takes grandchildren along', async () => {
    const child = await openReady(
      `const { spawn } = require('node:child_process');
       spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: ['ignore', 'inherit', 'ignore'] });
       setInterval(() => {}, 1e6);`,
    );
    await child.stop(50);
    assert.equal(await isGroupAlive(child.pid), false);
  });

  it('ends grandchildren that a child leaves behind when it exits', async () => {
    const child = await openNode(
      `const { spawn } = require('node:child_process');
       spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' }).unref();`,
    );
    assert.deepEqual(await child.exited, { code: 0, signal: null });
    await child.stop();
    assert.equal(await isGroupAlive(child.pid), false);
  });

  it('survives writing to a child that is gone', async () => {
    await using child = await openNode('');
    await child.exited;
    child.stdin.write('too late');
    await child.stop();
  });

  it('starts nothing once it is aborted', async () => {
    const spec = { command: process.execPath, args: ['-e', stubborn], env: process.env };
    await assert.rejects(openChildGroup(spec, reaper, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('says why a command cannot be started', async () => {
    await assert.rejects(open('no-such-program', []), {
      code: 'UPSTREAM_START_FAILED',
      message: /^Command not found: no-such-program/,
      detail: /^Looked for on PATH: \S/,
    });
  });
});
