import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

import { discoveryFileName } from '#protocol/discoveryFile.ts';

import { runCommand } from '../support/cli.ts';
import { openControl } from '../support/control.ts';
import { type DaemonHome, openDaemonHome, startDaemon } from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { Inbox } from '../support/inbox.ts';
import { isListChanged } from '../support/mcpSession.ts';
import { isRunning } from '../support/processTree.ts';
import { startRelay } from '../support/relay.ts';
import { openReports } from '../support/reports.ts';
import { connectStdioClient } from '../support/stdioClient.ts';
import { fixture, realServer } from '../support/targets.ts';

const chatty = { targets: { chatty: fixture('chatty') } };

/** A home whose daemon is ended with it, whoever started it. */
async function openOwnedHome(config: Parameters<typeof openDaemonHome>[0]): Promise<DaemonHome> {
  const home = await openDaemonHome(config);
  return {
    ...home,
    async [Symbol.asyncDispose]() {
      if (existsSync(join(home.stateDir, discoveryFileName))) await runCommand(home, ['stop']);
      await home[Symbol.asyncDispose]();
    },
  };
}

describe('a client that starts commands, when things go wrong,', () => {
  it('is told by exit code 3 and a reason that the daemon has ended for good', async () => {
    await using daemon = await startDaemon(chatty);
    await using relay = startRelay(daemon.home);
    await relay.initialize();
    await daemon.stop();
    assert.equal(await inTime('the end of the relay', relay.exit), 3);
    assert.match(relay.stderr(), /daemon is ending, and no other one has started/);
  });

  it('gets errors for its calls when the daemon dies, and goes on with the next one', async () => {
    await using reports = await openReports();
    await using home = await openDaemonHome({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    const first = await startDaemon({}, { home });
    await using relay = startRelay(home);
    await relay.initialize();
    await relay.request('tools/list');
    await relay.request('logging/setLevel', { level: 'debug' });
    const hanging = relay.request('tools/call', { name: 'slow_hang' });
    await reports.first('hanging');
    await first.stop('SIGKILL');
    const { error } = await hanging;
    assert.equal(error?.code, -32_603);
    assert.match(error.message, /daemon is gone.*not known/);

    await using second = await startDaemon({}, { home });
    await relay.heard.first('list_changed', isListChanged);
    const echoed = await relay.request('tools/call', {
      name: 'slow_echo',
      arguments: { message: 'again' },
    });
    assert.match(JSON.stringify(echoed.result), /again/);
    await using control = await openControl(second);
    assert.equal(
      control.snapshot.sessions.find(one => one.via === 'stdio')?.client.name,
      'by-hand',
    );
    // Nothing of the relay's own conversation reaches the client.
    assert.ok(relay.heard.items.every(({ id }) => !String(id).startsWith('mcp-federation')));
    await first[Symbol.asyncDispose]();
  });

  it('is told what is wrong with a line that is no message, and goes on', async () => {
    await using daemon = await startDaemon(chatty);
    await using relay = startRelay(daemon.home);
    await relay.initialize();
    for (const [line, code] of [
      ['{', -32_700],
      ['[]', -32_600],
      ['{}', -32_600],
      ['[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32_600],
    ] as const) {
      relay.send(line);
      await relay.heard.first(line, ({ id, error }) => id === null && error?.code === code);
    }
    assert.deepEqual((await relay.request('ping')).result, {});
  });

  it('is told which message was too large, and goes on', async () => {
    await using daemon = await startDaemon(chatty);
    await using relay = startRelay(daemon.home);
    await relay.initialize();
    const params = { name: 'chatty_echo', arguments: { message: 'x'.repeat(17 * 1024 * 1024) } };
    const { error } = await relay.request('tools/call', params, 77);
    assert.match(error?.message ?? '', /too large/);
    assert.deepEqual((await relay.request('ping')).result, {});
  });

  it('is told that the federation is not there', async () => {
    await using daemon = await startDaemon({});
    await using relay = startRelay(daemon.home, ['--federation', 'nowhere']);
    assert.equal(await inTime('its end', relay.exit), 3);
    assert.match(relay.stderr(), /nothing at \/nowhere\/stdio/);
    assert.deepEqual(relay.heard.items, []);
  });

  for (const args of [
    ['--federation', 'a', '--config', 'b'],
    ['--federation', '../control'],
    ['--config', '/nowhere/mcp-federation.json'],
  ]) {
    it(`is told of wrong usage: ${args.join(' ')}`, async () => {
      await using home = await openDaemonHome({});
      const { code, stdout } = await runCommand(home, ['stdio', ...args]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.equal(existsSync(join(home.stateDir, discoveryFileName)), false);
    });
  }

  it('is told why no daemon could be started', async () => {
    await using other = await startDaemon({});
    await using home = await openOwnedHome({});
    await using relay = startRelay(home, ['--port', String(other.port)]);
    assert.equal(await inTime('its end', relay.exit), 3);
    assert.match(relay.stderr(), new RegExp(`Port ${other.port} is in use`));
    assert.deepEqual(relay.heard.items, []);
  });
});

describe('a client that starts commands', () => {
  it('needs no daemon to be running, and leaves no process behind when told to stop', async () => {
    await using home = await openOwnedHome(chatty);
    await using relay = startRelay(home, ['--port', '0']);
    await relay.initialize();
    const status = JSON.parse((await runCommand(home, ['status', '--json'])).stdout);
    relay.end();
    assert.equal(await inTime('the end of the relay', relay.exit), 0);
    assert.equal(relay.stderr(), '');
    // Others may use it by now; it ends when told to, or some time after the last one has gone.
    assert.ok(isRunning(status.daemon.pid));
    assert.equal((await runCommand(home, ['stop'])).code, 0);
    assert.equal(isRunning(status.daemon.pid), false);
  });

  it('shares one daemon with others that start at the same moment', async () => {
    await using home = await openOwnedHome(chatty);
    await using one = startRelay(home, ['--port', '0']);
    await using other = startRelay(home, ['--port', '0']);
    await Promise.all([one.initialize(), other.initialize()]);
    const { sessions } = JSON.parse((await runCommand(home, ['status', '--json'])).stdout);
    assert.equal(sessions.length, 2);
  });

  it('gets the answers to what it sent before it closed its side', async () => {
    await using daemon = await startDaemon(chatty);
    await using relay = startRelay(daemon.home);
    const initialized = relay.initialize();
    relay.end();
    assert.ok((await initialized).result);
    assert.equal(await inTime('the end of the relay', relay.exit), 0);
  });

  it('lists and calls, and is shown with its process', async () => {
    await using daemon = await startDaemon({
      targets: {
        everything: realServer('everything'),
        filesystem: realServer('filesystem', { args: ['/tmp'] }),
      },
    });
    await using control = await openControl(daemon);
    await control.untilState('everything', 'ready');
    await control.untilState('filesystem', 'ready');
    await using connected = await connectStdioClient(daemon.home);
    const { tools } = await connected.client.listTools();
    const names = new Set(tools.map(({ name }) => name));
    assert.ok(names.has('everything_echo') && names.has('filesystem_read_file'));
    const result = await connected.client.callTool({
      name: 'everything_echo',
      arguments: { message: 'hi' },
    });
    assert.deepEqual(result.content, [{ type: 'text', text: 'Echo: hi' }]);

    const session = await control.until('the session', ({ sessions }) =>
      sessions.find(one => one.client.name === 'stdio-client' && one.callCount === 1),
    );
    assert.partialDeepStrictEqual(session, {
      via: 'stdio',
      isListening: true,
      process: { pid: process.pid, cwd: process.cwd() },
    });
    await connected.client.close();
    await control.until('the session to go', ({ sessions }) =>
      sessions.every(one => one.id !== session.id) ? true : undefined,
    );
    assert.equal(await connected.stderr(), '');
  });

  it('hears progress while its call runs', async () => {
    await using daemon = await startDaemon(chatty);
    await using connected = await connectStdioClient(daemon.home);
    await connected.client.listTools();
    const progress = new Inbox<unknown>();
    const answer = connected.client.callTool(
      { name: 'chatty_wait', arguments: { gate: 'g', label: 'one' } },
      undefined,
      { onprogress: one => progress.put(one) },
    );
    await progress.first('progress', () => true);
    await connected.client.callTool({ name: 'chatty_open', arguments: { gate: 'g' } });
    assert.deepEqual((await answer).content, [{ type: 'text', text: 'one done' }]);
  });

  it('cancels a call at its target', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using connected = await connectStdioClient(daemon.home);
    await connected.client.listTools();
    const abort = new AbortController();
    const given = connected.client
      .callTool({ name: 'slow_hang', arguments: {} }, undefined, { signal: abort.signal })
      .catch((error: unknown) => error);
    await reports.first('hanging');
    abort.abort('had enough');
    await reports.first('cancelled');
    await given;
  });

  it('hears of changed lists', async () => {
    await using daemon = await startDaemon({ targets: { changing: fixture('changingTools') } });
    await using connected = await connectStdioClient(daemon.home);
    const heard = new Inbox<unknown>();
    connected.client.setNotificationHandler(ToolListChangedNotificationSchema, one =>
      heard.put(one),
    );
    await connected.client.listTools();
    await connected.client.callTool({ name: 'changing_add-tool', arguments: { name: 'newcomer' } });
    await heard.first('list_changed', () => true);
  });

  it("gets a workspace's federation by its file, for as long as it is connected", async () => {
    await using daemon = await startDaemon(chatty);
    await using control = await openControl(daemon);
    const file = join(dirname(daemon.home.configFile), 'shop', '.vscode', 'mcp-federation.json');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ targets: { own: fixture('chatty') } }));
    {
      await using connected = await connectStdioClient(daemon.home, ['--config', file]);
      const { tools } = await connected.client.listTools();
      const names = new Set(tools.map(({ name }) => name));
      assert.ok(names.has('own_echo') && names.has('chatty_echo'));
      assert.ok(control.snapshot.federations.some(({ name }) => name === 'shop'));
    }
    await control.until('the federation to close', ({ federations }) =>
      federations.every(({ name }) => name !== 'shop') ? true : undefined,
    );
  });
});
