import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { WebSocket } from 'ws';

import { controlPath, controlVersion } from '#protocol/controlTerms.ts';

import { ControlFailure, mainFederation, openControl } from '../support/control.ts';
import { openDaemonHome, type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { sendHttp } from '../support/httpRequest.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { openReports } from '../support/reports.ts';
import { fixture } from '../support/targets.ts';

const chatty = { targets: { chatty: fixture('chatty') } };

function openSocket(daemon: RunningDaemon): WebSocket {
  const url = `${daemon.url.replace(/^http/, 'ws')}${controlPath}`;
  return new WebSocket(url, { headers: { ...daemon.authorization } });
}

describe('control', () => {
  it('shows the daemon, its federation, targets and tools', async () => {
    await using daemon = await startDaemon(chatty);
    await using control = await openControl(daemon);
    const { pid, port, needsToken } = control.snapshot.daemon;
    assert.deepEqual(
      { pid, port, needsToken },
      { pid: daemon.pid, port: daemon.port, needsToken: true },
    );
    const { pid: targetPid } = await control.untilState('chatty', 'ready');
    assert.ok(targetPid);
    const federation = mainFederation(control.snapshot);
    assert.equal(federation.endpoint, daemon.endpoint);
    assert.equal(federation.configFile, daemon.home.configFile);
    assert.deepEqual(
      federation.tools.chatty?.map(tool => tool.exposedName),
      ['count', 'wait', 'open', 'refuse', 'echo'].map(name => `chatty_${name}`),
    );
    assert.ok(!JSON.stringify(control.snapshot).includes(daemon.token));
  });

  it('numbers its events without a gap', async () => {
    await using daemon = await startDaemon(chatty);
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    for (let call = 1; call <= 20; call += 1) await session.callTool('chatty_echo', { call });
    await control.until('all calls', ({ calls }) =>
      calls.filter(call => call.outcome.kind === 'succeeded').length === 20 ? true : undefined,
    );
    const [first = 0] = control.numbers;
    assert.deepEqual(
      control.numbers,
      control.numbers.map((_number, index) => first + index),
    );
  });

  it('shows a call from its begin over its progress to its end', async () => {
    await using daemon = await startDaemon(chatty);
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon, { client: 'my agent' });
    await listToolNames(session);
    const answer = session.request('tools/call', {
      name: 'chatty_wait',
      arguments: { gate: 'g', label: 'it' },
      _meta: { progressToken: 1 },
    });
    const running = await control.until('a call with progress', ({ calls }) =>
      calls.find(call => call.progress !== undefined),
    );
    assert.deepEqual(
      { client: running.client, target: running.target, tool: running.tool },
      { client: 'my agent', target: 'chatty', tool: 'wait' },
    );
    assert.deepEqual(running.progress, { progress: 1, total: 2, message: 'it waits' });
    assert.equal(running.outcome.kind, 'pending');
    await session.callTool('chatty_open', { gate: 'g' });
    await answer;
    const ended = await control.until('its end', ({ calls }) =>
      calls.find(call => call.id === running.id && call.outcome.kind === 'succeeded'),
    );
    assert.ok(ended.responseBytes > 0 && ended.requestBytes > 0);
    const detail = await control.request('readCall', { callId: running.id });
    assert.deepEqual(detail.arguments, { kind: 'whole', value: { gate: 'g', label: 'it' } });
  });

  it('calls a tool by its exposed name', async () => {
    await using daemon = await startDaemon(chatty);
    await using control = await openControl(daemon);
    await control.untilState('chatty', 'ready');
    const federation = mainFederation(control.snapshot).name;
    const { result, callId } = await control.request('callTool', {
      federation,
      name: 'chatty_echo',
      arguments: { message: 'from the editor' },
    });
    assert.deepEqual(result, { content: [{ type: 'text', text: 'from the editor' }] });
    const session = await control.until('its session', ({ calls, sessions }) => {
      const call = calls.find(one => one.id === callId);
      return sessions.find(one => one.id === call?.sessionId);
    });
    assert.equal(session.via, 'control');
  });

  it('refuses what cannot be done, with a code', async () => {
    await using daemon = await startDaemon(chatty);
    await using control = await openControl(daemon);
    await control.untilState('chatty', 'ready');
    const federation = mainFederation(control.snapshot).name;
    const codeOf = async (asked: Promise<unknown>) => {
      const failure: unknown = await asked.then(
        () => undefined,
        (error: unknown) => error,
      );
      return failure instanceof ControlFailure ? failure.code : failure;
    };
    const noTool = { federation, name: 'chatty_dance', arguments: {} };
    assert.equal(await codeOf(control.request('callTool', noTool)), 'UNKNOWN_TOOL');
    const noTarget = { federation, target: 'nobody' };
    assert.equal(await codeOf(control.request('stopTarget', noTarget)), 'UNKNOWN_TARGET');
    const refused = { federation, name: 'chatty_refuse', arguments: {} };
    assert.equal(await codeOf(control.request('callTool', refused)), 'TOOL_CALL_FAILED');
    const noCall = control.request('readCall', { callId: 999 });
    assert.equal(await codeOf(noCall), 'INVALID_REQUEST');
  });

  it('stops a target until it is started by hand', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { chatty: fixture('chatty', { env: { ...reports.env } }) },
    });
    await using control = await openControl(daemon);
    const { pid = 0 } = await control.untilState('chatty', 'ready');
    const target = { federation: mainFederation(control.snapshot).name, target: 'chatty' };
    await control.request('stopTarget', target);
    assert.equal((await control.untilState('chatty', 'idle')).reason, 'stopped');
    await reports.gone(pid);

    await using session = await openMcpSession(daemon);
    const { response } = await session.request('tools/call', { name: 'chatty_echo' });
    assert.match(response.error?.message ?? '', /chatty.*stopped/);

    await control.request('startTarget', target);
    assert.equal((await session.callTool('chatty_echo', { message: 'on' })).text, 'on');
  });

  it('restarts a target', async () => {
    await using daemon = await startDaemon(chatty);
    await using control = await openControl(daemon);
    const { pid } = await control.untilState('chatty', 'ready');
    const target = { federation: mainFederation(control.snapshot).name, target: 'chatty' };
    await control.request('restartTarget', target);
    const state = await control.untilState('chatty', 'ready');
    assert.notEqual(state.pid, pid);
  });

  it('beats, so that a silent daemon is noticed', async () => {
    await using daemon = await startDaemon({});
    const socket = openSocket(daemon);
    await once(socket, 'open');
    const client = { name: 'test', version: '1' };
    socket.send(JSON.stringify({ type: 'hello', controlVersion, client, subscribe: false }));
    const types: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.on('message', (data: Buffer) => {
      const frame: unknown = JSON.parse(data.toString('utf8'));
      types.push(frame);
      if (JSON.stringify(frame).includes('heartbeat')) resolve();
    });
    await inTime('a heartbeat', promise);
    assert.doesNotMatch(JSON.stringify(types), /snapshot/);
    socket.terminate();
  });

  for (const [what, text] of [
    ['no JSON', 'hello'],
    ['no hello', JSON.stringify({ type: 'resync' })],
    [
      'another version',
      JSON.stringify({
        type: 'hello',
        controlVersion: 999,
        client: { name: 'x', version: '1' },
        subscribe: true,
      }),
    ],
  ] as const) {
    it(`closes a connection that begins with ${what}`, async () => {
      await using daemon = await startDaemon({});
      const socket = openSocket(daemon);
      await once(socket, 'open');
      const closed = once(socket, 'close');
      socket.send(text);
      await inTime('the end of the connection', closed);
    });
  }

  it('serves a workspace for as long as it is connected', async () => {
    await using daemon = await startDaemon(chatty);
    await using workspace = await openDaemonHome({ targets: { extra: fixture('hugeLine') } });
    await using control = await openControl(daemon);
    const { federation } = await control.request('openFederation', {
      name: 'my-project',
      configFile: workspace.configFile,
    });
    const opened = await control.until('the workspace', ({ federations }) =>
      federations.find(one => one.name === federation && one.targets.length === 2),
    );
    assert.equal(opened.endpoint, `${daemon.url}/my-project/mcp`);
    await using session = await openMcpSession({ ...daemon, endpoint: opened.endpoint });
    const names = await listToolNames(session);
    assert.ok(names.includes('extra_echo') && names.includes('chatty_echo'));
    await using main = await openMcpSession(daemon);
    const elsewhere = await sendHttp(daemon.endpoint, { method: 'GET', headers: session.headers });
    assert.equal(elsewhere.status, 404, 'a session is worth nothing at another endpoint');
    assert.ok((await listToolNames(main)).every(name => name.startsWith('chatty_')));
    await using watcher = await openControl(daemon);
    await control[Symbol.asyncDispose]();
    await watcher.until('the workspace to close', ({ federations }) =>
      federations.length === 1 ? true : undefined,
    );
  });
});
