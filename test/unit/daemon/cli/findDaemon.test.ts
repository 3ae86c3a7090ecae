import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { findDaemon, stateDirectoryOf } from '../../../../daemon/cli/findDaemon.ts';
import { writeDiscovery } from '../../../../daemon/process/discovery.ts';

const never = new AbortController().signal;

describe('findDaemon', () => {
  let folder: string;
  let server: Server;
  let answer: () => string | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'find-daemon-'));
    server = createServer((_request, response) => {
      const body = answer();
      if (body !== undefined) response.end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const facts = { pid: process.pid, host: '127.0.0.1', version: '1.0.0', startedAt: 0 };
    await writeDiscovery(folder, { ...facts, port, nonce: 'ours' });
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  const health = (nonce: string) =>
    JSON.stringify({ name: 'mcp-federation', version: '1', pid: 1, nonce, uptimeMs: 0 });

  it('finds the daemon that answers', async () => {
    answer = () => health('ours');
    assert.equal((await findDaemon(folder, never)).nonce, 'ours');
  });

  it('says how to start one where none was', async () => {
    await assert.rejects(findDaemon(path.join(folder, 'none'), never), {
      code: 'DAEMON_UNREACHABLE',
      message: /^No daemon runs for .+none; start it with mcp-federation serve$/,
    });
  });

  it('says that the last one is gone', async () => {
    server.close();
    await assert.rejects(findDaemon(folder, never), {
      message: /^The daemon at http:\/\/127\.0\.0\.1:\d+ is gone; start it with/,
    });
  });

  it('says who has its port now', { skip: process.platform !== 'linux' }, async () => {
    answer = () => health('theirs');
    await assert.rejects(findDaemon(folder, never), {
      message: new RegExp(`is gone, and pid ${process.pid} \\(.+\\) has its port now; start it`),
    });
  });

  it('says how to end one that does not answer', async () => {
    answer = () => undefined;
    await assert.rejects(findDaemon(folder, never), {
      message: new RegExp(
        `\\(pid ${process.pid}\\) does not answer; end it with mcp-federation stop`,
      ),
    });
  });
});

describe('stateDirectoryOf', () => {
  it('prefers what was given', () => {
    assert.equal(stateDirectoryOf('/given', { XDG_STATE_HOME: '/state' }), '/given');
  });
});
