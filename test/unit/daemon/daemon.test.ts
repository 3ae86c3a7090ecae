import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { WebSocket } from 'ws';

import { controlPath, controlVersion } from '#protocol/controlTerms.ts';
import { DiscoveryFile, Health } from '#protocol/discoveryFile.ts';
import { Snapshot } from '#protocol/snapshot.ts';
import { startDaemon, type DaemonOptions } from '../../../daemon/daemon.ts';
import type { Log } from '../../../daemon/lib/log.ts';
import { inTime } from '../../support/eventually.ts';
import { sendHttp } from '../../support/httpRequest.ts';
import { isRunning } from '../../support/processTree.ts';
import { fixture } from '../../support/targets.ts';
import { openTempDir } from '../../support/tempDir.ts';

const never = new AbortController().signal;

/** What a daemon is started with, its files in a directory of their own. */
async function openOptions(config: object | string = {}) {
  const dir = await openTempDir();
  const stateDir = join(dir.path, 'state');
  const configFile = join(dir.path, 'mcp-federation.json');
  await writeFile(configFile, typeof config === 'string' ? config : JSON.stringify(config));
  const lines: string[] = [];
  const log: Log = { write: (level, message) => void lines.push(`${level} ${message}`) };
  const options: DaemonOptions = {
    configFile,
    host: '127.0.0.1',
    port: 0,
    needsToken: true,
    stateDir,
    env: process.env,
    log,
    version: '1.2.3',
    kubectl: 'kubectl',
    productionContexts: 'prod',
    lifetime: 'forever',
  };
  return { options, lines, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

const readDiscovery = async ({ stateDir }: DaemonOptions) =>
  DiscoveryFile.parse(JSON.parse(await readFile(join(stateDir, 'daemon.json'), 'utf8')));

describe('startDaemon', () => {
  it('serves, and lets itself be found by its user only', async () => {
    await using home = await openOptions();
    await using daemon = await startDaemon(home.options, never);
    const discovery = await readDiscovery(home.options);
    assert.equal(daemon.endpoint, `http://127.0.0.1:${daemon.port}/mcp`);
    assert.partialDeepStrictEqual(discovery, {
      pid: process.pid,
      host: '127.0.0.1',
      port: daemon.port,
      token: daemon.token,
      version: '1.2.3',
    });
    const paths = [home.options.stateDir, join(home.options.stateDir, 'daemon.json')];
    const modes = await Promise.all(paths.map(async path => (await stat(path)).mode & 0o777));
    assert.deepEqual(modes, [0o700, 0o600]);
    assert.deepEqual(home.lines, ['info Serving']);
  });

  it('proves that it lives', async () => {
    await using home = await openOptions();
    await using daemon = await startDaemon(home.options, never);
    const headers = { Authorization: `Bearer ${daemon.token}` };
    const { body } = await sendHttp(`http://127.0.0.1:${daemon.port}/health`, { headers });
    const { nonce } = await readDiscovery(home.options);
    assert.equal(Health.parse(JSON.parse(body)).nonce, nonce);
  });

  it('answers nobody without its token', async () => {
    await using home = await openOptions();
    await using daemon = await startDaemon(home.options, never);
    const origin = `http://127.0.0.1:${daemon.port}`;
    for (const path of ['/mcp', '/health', '/control', '/', '/shop/mcp'])
      assert.equal((await sendHttp(`${origin}${path}`)).status, 401);
    const socket = new WebSocket(`ws://127.0.0.1:${daemon.port}${controlPath}`);
    const [error] = (await once(socket, 'error')) as [Error];
    assert.match(error.message, /401/);
  });

  it('needs no token when it was told so', async () => {
    await using home = await openOptions();
    await using daemon = await startDaemon({ ...home.options, needsToken: false }, never);
    assert.equal(daemon.token, undefined);
    assert.equal((await readDiscovery(home.options)).token, undefined);
    assert.equal((await sendHttp(`http://127.0.0.1:${daemon.port}/health`)).status, 200);
    assert.equal(daemon.snapshot().daemon.needsToken, false);
  });

  it('keeps its token from start to start', async () => {
    await using home = await openOptions();
    const tokens: (string | undefined)[] = [];
    for (let count = 0; count < 2; count += 1) {
      await using daemon = await startDaemon(home.options, never);
      tokens.push(daemon.token);
    }
    assert.ok(tokens[0]);
    assert.equal(tokens[1], tokens[0]);
  });

  it('shows everything, but its secrets', async () => {
    await using home = await openOptions({ targets: { a: { command: 'x', enabled: false } } });
    await using daemon = await startDaemon(home.options, never);
    const snapshot = daemon.snapshot();
    assert.deepEqual(Snapshot.parse(snapshot), snapshot);
    assert.equal(snapshot.federations[0]?.endpoint, daemon.endpoint);
    assert.ok(!JSON.stringify(snapshot).includes(String(daemon.token)));
    assert.ok(!JSON.stringify(snapshot).includes((await readDiscovery(home.options)).nonce));
  });

  it('starts with a configuration that has mistakes, and tells of them', async () => {
    await using home = await openOptions('{');
    await using daemon = await startDaemon(home.options, never);
    assert.equal(daemon.snapshot().federations[0]?.problems.length, 1);
  });

  it('ends with all that it started, and leaves no sign', async () => {
    await using home = await openOptions({ targets: { a: fixture('chatty') } });
    const daemon = await startDaemon(home.options, never);
    await daemon.settled(AbortSignal.timeout(20_000));
    const state = daemon.snapshot().federations[0]?.targets[0]?.state;
    assert.ok(state?.kind === 'ready');
    const pid = state.pid ?? 0;
    assert.ok(isRunning(pid));
    await daemon[Symbol.asyncDispose]();
    assert.ok(!isRunning(pid));
    assert.deepEqual((await readdir(home.options.stateDir)).toSorted(), ['catalogs', 'token']);
    await assert.rejects(sendHttp(daemon.endpoint), { code: 'ECONNREFUSED' });
  });

  it('is told over control that it should end', async () => {
    await using home = await openOptions();
    await using daemon = await startDaemon({ ...home.options, needsToken: false }, never);
    const socket = new WebSocket(`ws://127.0.0.1:${daemon.port}${controlPath}`);
    await once(socket, 'open');
    const client = { name: 'test', version: '1.0.0' };
    socket.send(JSON.stringify({ type: 'hello', controlVersion, client, subscribe: false }));
    socket.send(JSON.stringify({ type: 'request', id: 1, method: 'shutdown', params: {} }));
    await inTime('the wish', daemon.ended);
    socket.terminate();
  });

  describe('refuses', () => {
    it('to be the second daemon of a user, and tells where the first one is', async () => {
      await using home = await openOptions();
      await using first = await startDaemon(home.options, never);
      await assert.rejects(startDaemon(home.options, never), {
        code: 'PORT_IN_USE',
        message: `The daemon is running already at http://127.0.0.1:${first.port} (pid ${process.pid})`,
      });
      assert.equal((await readDiscovery(home.options)).port, first.port);
      assert.ok(!(await readdir(home.options.stateDir)).includes('start.lock'));
    });

    it('a port that somebody else has, and tells who', async () => {
      await using home = await openOptions();
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      assert.ok(address !== null && typeof address === 'object');
      const { port } = address;
      await assert.rejects(startDaemon({ ...home.options, port }, never), {
        code: 'PORT_IN_USE',
        message: new RegExp(`^Port ${port} is in use by pid ${process.pid} .*--port$`),
      });
      assert.deepEqual(await readdir(home.options.stateDir), ['token']);
      other.close();
    });

    it('a state directory that it cannot have', async () => {
      await using home = await openOptions();
      const stateDir = home.options.configFile;
      await assert.rejects(startDaemon({ ...home.options, stateDir }, never), {
        code: 'CONFIG_INVALID',
      });
    });

    it('to start when it is told to stop meanwhile', async () => {
      await using home = await openOptions();
      const stopped = AbortSignal.abort(new Error('enough'));
      await startDaemon(home.options, stopped).then(
        daemon => daemon[Symbol.asyncDispose](),
        (error: unknown) => assert.match(String(error), /enough/),
      );
      assert.ok(!(await readdir(home.options.stateDir)).includes('daemon.json'));
    });
  });

  it('starts after one that died without a word', async () => {
    await using home = await openOptions();
    const first = await startDaemon(home.options, never);
    const left = await readFile(join(home.options.stateDir, 'daemon.json'), 'utf8');
    await first[Symbol.asyncDispose]();
    await writeFile(join(home.options.stateDir, 'daemon.json'), left);
    await using second = await startDaemon(home.options, never);
    assert.equal((await readDiscovery(home.options)).port, second.port);
  });
});
