import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';

import { loopback } from '../../../../bench/load/endpoint.ts';
import { portOf } from '../../../../bench/processes/announcePorts.ts';
import { startChild } from '../../../../bench/processes/child.ts';
import { openWorkspace } from '../../../../bench/processes/workspace.ts';

describe('startChild', () => {
  it('passes messages', async () => {
    using workspace = openWorkspace();
    const script = "process.on('message', text => process.send({ text }))";
    await using child = await startChild('echo', ['--eval', script], workspace);
    child.send({ hello: 1 });
    assert.deepEqual(await child.nextMessage(), { text: { hello: 1 } });
  });

  it('says how the child ended, and its last words, to whoever waits for it', async () => {
    using workspace = openWorkspace();
    const script = "console.error('no such luck'); process.exit(3)";
    await using child = await startChild('unlucky', ['--eval', script], workspace);
    await assert.rejects(child.nextMessage(), /unlucky has ended \(3\):\nno such luck/);
    await assert.rejects(
      child.until(async () => undefined),
      /unlucky has ended/,
    );
  });

  it('ends a child with all that it started, however stubborn', async () => {
    using workspace = openWorkspace();
    await using server = createServer().listen(0, loopback);
    await once(server, 'listening');
    const stubborn = `process.on('SIGTERM', () => {}); require('net').connect(${portOf(server)})`;
    const script = `
      require('child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(stubborn)}]);
      process.on('disconnect', () => process.exit());`;
    const child = await startChild('parent', ['--eval', script], workspace);
    const [socket]: Socket[] = await once(server, 'connection');
    const gone = once(socket?.resume().on('error', () => {}) ?? server, 'close');
    await child[Symbol.asyncDispose]();
    await gone;
  });
});

describe('openWorkspace', () => {
  it('takes its directory with it', () => {
    const workspace = openWorkspace();
    assert.equal(existsSync(workspace.directory), true);
    workspace[Symbol.dispose]();
    assert.equal(existsSync(workspace.directory), false);
  });
});
