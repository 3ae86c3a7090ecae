import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { targetHash } from '../../../../daemon/config/targetHash.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { KeptVerdicts } from '../../../../daemon/upstream/keptVerdicts.ts';
import { chattyTools } from '../../../fixtures/chattyTools.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { text, type FixtureTool } from '../../../fixtures/peer.ts';
import { openReports } from '../../../support/reports.ts';
import { fixture } from '../../../support/targets.ts';
import { openTempDir } from '../../../support/tempDir.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { openUpstream } from './openUpstream.ts';
import { recordedSink } from './recordedSink.ts';
import { asEvent, beginStream, sendJson } from './scriptedServer.ts';

const chatty = () => ({ name: 'peer', tools: chattyTools() });

describe('Upstream', { concurrency: 4 }, () => {
  it('tells the target that a call was given up', async () => {
    await using reports = await openReports();
    await using opened = await openUpstream(fixture('hangsOnCall', { env: reports.env }));
    await opened.upstream.start();
    const call = recordedSink();
    const cancel = opened.upstream.call('tools/call', { name: 'hang' }, call.sink);
    const { requestId } = await reports.first('hanging');
    cancel('Enough');
    const { notice } = await reports.first('cancelled');
    assert.deepEqual((notice as { params: unknown }).params, { requestId, reason: 'Enough' });
    assert.deepEqual(call.ends, []);
  });

  it('does not send a call that was given up before the target was ready', async () => {
    await using peer = await startHttpPeer(chatty());
    await using opened = await openUpstream({ type: 'http', url: peer.url });
    const call = recordedSink();
    const cancel = opened.upstream.call('tools/call', { name: 'echo' }, call.sink);
    cancel(undefined);
    await opened.until('ready');
    assert.equal(await opened.callTool('echo', { message: 'hi' }), 'hi');
    assert.equal(peer.requests.filter(({ body }) => body.includes('tools/call')).length, 1);
    assert.deepEqual(call.ends, []);
  });

  it('greets a server anew that forgot the session, and sends the call again', async () => {
    await using peer = await startHttpPeer(chatty());
    await using opened = await openUpstream({ type: 'http', url: peer.url });
    await opened.upstream.start();
    peer.expireSessions();
    const params = {
      name: 'count',
      arguments: { to: 1, label: 'a' },
      _meta: { progressToken: 't' },
    };
    const call = recordedSink();
    opened.upstream.call('tools/call', params, call.sink);
    const answer = await call.answer();
    assert.ok('result' in answer);
    assert.equal(opened.upstream.state.kind, 'ready');
    assert.equal(peer.sessionIds.length, 1);
  });

  it('fails none of the calls that meet a forgotten session one after the other', async () => {
    await using peer = await startHttpPeer(chatty());
    await using opened = await openUpstream({ type: 'http', url: peer.url });
    const waiting = opened.callTool('wait', { gate: 'g', label: 'early' });
    await opened.callTool('echo');
    peer.expireSessions();
    const labels = ['a', 'b', 'c'];
    const calls = labels.map(message => opened.callTool('echo', { message }));
    assert.deepEqual(await Promise.all(calls), labels);
    await opened.callTool('open', { gate: 'g' });
    assert.equal(await waiting, 'early done');
  });

  it('gives up at once on a server that forgets each session at once', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await openUpstream(targetAt(server));
    const starting = opened.upstream.start();
    const { message, response } = await server.received.first('it', withMethod('initialize'));
    const serverInfo = { name: 'peer', version: '1.0.0' };
    const greeting = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo };
    response.setHeader('Mcp-Session-Id', 'forgotten');
    sendJson(response, resultOf(message['id'], greeting));
    const list = await server.received.first('the list', withMethod('tools/list'));
    list.response.writeHead(404).end();
    await starting;
    const { error } = await opened.until('degraded');
    assert.match(error.message, /The server forgets each session at once/);
  });

  it('has recovered once its tools can be listed', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await openUpstream(targetAt(server));
    const starting = opened.upstream.start();
    const { message, response } = await server.received.first('it', withMethod('initialize'));
    const serverInfo = { name: 'peer', version: '1.0.0' };
    const greeting = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo };
    sendJson(response, resultOf(message['id'], greeting));
    const first = await server.received.first('the list', withMethod('tools/list'));
    const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' };
    beginStream(first.response, asEvent(changed));
    first.response.end(asEvent(resultOf(first.message['id'], { tools: 'none' })));
    await starting;
    await opened.until('degraded');
    const lists = await server.received.atLeast(2, 'lists', withMethod('tools/list'));
    const second = lists[1] ?? assert.fail('It did not list again');
    sendJson(second.response, resultOf(second.message['id'], { tools: [{ name: 'a' }] }));
    await opened.until('ready');
    assert.equal(opened.upstream.catalog?.tools.length, 1);
  });

  it('sets a level that is wished for at the very moment of its start', async () => {
    await using peer = await startHttpPeer(chatty());
    await using opened = await openUpstream({ type: 'http', url: peer.url });
    using _listening = opened.upstream.events.on(({ kind }) => {
      if (kind === 'stateChanged' && opened.upstream.state.kind === 'ready')
        queueMicrotask(() => opened.upstream.setLogLevel(opened, 'error'));
    });
    await opened.upstream.start();
    await peer.received('the level', ({ body }) => body.includes('"level":"error"'));
  });

  it('sets the level of log messages, now and after each start', async () => {
    await using peer = await startHttpPeer(chatty());
    await using opened = await openUpstream({ type: 'http', url: peer.url });
    const levels = () =>
      peer.requests.flatMap(({ body }) => /"level":"(\w+)"/.exec(body)?.[1] ?? []);
    opened.upstream.setLogLevel(opened, 'warning');
    await opened.upstream.start();
    await opened.callTool('echo');
    assert.deepEqual(levels(), ['warning']);
    opened.upstream.setLogLevel(opened, 'debug');
    opened.upstream.setLogLevel(opened, 'debug');
    await opened.upstream.restart();
    await opened.callTool('echo');
    assert.deepEqual(levels(), ['warning', 'debug', 'debug']);
  });

  it('tells of notifications that belong to no call', async () => {
    await using peer = await startHttpPeer(chatty());
    await using opened = await openUpstream({ type: 'http', url: peer.url });
    await opened.upstream.start();
    await peer.listening();
    peer.notifyAll('notifications/message', { level: 'info', data: 'hello' });
    const isMessage = ({ kind }: { kind: string }) => kind === 'notified';
    const event = await opened.events.first('the message', isMessage);
    assert.ok(event.kind === 'notified');
    assert.deepEqual(event.message.params, { level: 'info', data: 'hello' });
    assert.deepEqual(opened.upstream.logLines, ['[info] hello']);
  });

  it('reads the tools again when they change', async () => {
    const tools = new Map<string, FixtureTool>([['a', { call: () => text('a') }]]);
    await using peer = await startHttpPeer({ name: 'peer', tools });
    await using opened = await openUpstream({ type: 'http', url: peer.url });
    await opened.upstream.start();
    await peer.listening();
    tools.set('b', { call: () => text('b') });
    for (let count = 0; count < 5; count += 1) peer.notifyAll('notifications/tools/list_changed');
    await opened.events.atLeast(2, 'changes of tools', ({ kind }) => kind === 'toolsChanged');
    assert.deepEqual(
      opened.upstream.catalog?.tools.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.equal(peer.requests.filter(({ body }) => body.includes('tools/list')).length, 2);
  });

  it('knows its tools from the last run before it starts', async () => {
    await using dir = await openTempDir();
    await using peer = await startHttpPeer(chatty());
    const config = { type: 'http', url: peer.url } as const;
    {
      await using first = await openUpstream(config, { catalogs: dir.path });
      await first.upstream.start();
    }
    await using second = await openUpstream(config, { catalogs: dir.path });
    assert.equal(second.upstream.catalogIsKept, true);
    assert.ok(second.upstream.catalog?.tools.some(({ name }) => name === 'echo'));
    assert.equal(second.upstream.state.kind, 'idle');
    await second.upstream.start();
    assert.equal(second.upstream.catalogIsKept, false);
    // The same tools: nobody needs to list again.
    assert.ok(!second.events.items.some(({ kind }) => kind === 'toolsChanged'));
  });

  it('remembers that a server speaks legacy, and does not ask it again on the same day', async () => {
    await using dir = await openTempDir();
    await using peer = await startHttpPeer(chatty());
    const config = { type: 'http', url: peer.url } as const;
    const questions = () => peer.requests.filter(({ body }) => body.includes('server/discover'));
    for (let count = 0; count < 2; count += 1) {
      await using opened = await openUpstream(config, { catalogs: dir.path });
      await opened.upstream.start();
      assert.equal(opened.upstream.era, 'legacy');
    }
    assert.equal(questions().length, 1);

    const kept = new KeptVerdicts(dir.path, silentLog);
    const hash = targetHash(config);
    const verdict = (await kept.read(hash)) ?? assert.fail('There is none');
    await kept.write(hash, { ...verdict, askedAt: verdict.askedAt - 25 * 60 * 60 * 1000 });
    await using later = await openUpstream(config, { catalogs: dir.path });
    await later.upstream.start();
    assert.equal(questions().length, 2);
    assert.ok(((await kept.read(hash))?.askedAt ?? 0) >= verdict.askedAt);
  });

  it('asks again when another version of the server has answered', async () => {
    await using dir = await openTempDir();
    await using peer = await startHttpPeer(chatty());
    const config = { type: 'http', url: peer.url } as const;
    const kept = new KeptVerdicts(dir.path, silentLog);
    const verdict = { era: 'legacy', askedAt: Date.now(), serverVersion: '0.9.0' } as const;
    await kept.write(targetHash(config), verdict);
    for (let count = 0; count < 2; count += 1) {
      await using opened = await openUpstream(config, { catalogs: dir.path });
      await opened.upstream.start();
    }
    const [first, second] = peer.requests.filter(({ body }) => /discover|initialize"/.test(body));
    assert.match(first?.body ?? '', /"initialize"/);
    assert.match(second?.body ?? '', /server\/discover/);
  });

  it('declares what it can pass on, and answers a target that asks for its roots', async () => {
    const asked = Promise.withResolvers<unknown>();
    const tools = new Map<string, FixtureTool>([
      [
        'roots',
        {
          async call({ ask }) {
            asked.resolve(await ask('roots/list'));
            return text('done');
          },
        },
      ],
    ]);
    await using peer = await startHttpPeer({ name: 'peer', tools }, { answer: 'sse' });
    await using opened = await openUpstream({ type: 'http', url: peer.url, roots: ['/srv/a'] });
    await opened.callTool('roots');
    assert.deepEqual(await asked.promise, { roots: [{ uri: 'file:///srv/a' }] });
    const initialize = peer.requests.find(({ body }) => body.includes('"initialize"'));
    const { params } = JSON.parse(initialize?.body ?? '') as { params: { capabilities: object } };
    assert.deepEqual(Object.keys(params.capabilities).toSorted(), [
      'elicitation',
      'extensions',
      'roots',
      'sampling',
    ]);
  });

  it('stops a command that nobody uses, and starts it again on demand', async () => {
    await using reports = await openReports();
    const config = fixture('chatty', { idleTimeoutMs: 1, env: reports.env });
    await using opened = await openUpstream(config);
    await opened.upstream.start();
    const state = await opened.until('idle');
    assert.equal(state.reason, 'unused');
    const { pid } = await reports.first('started');
    await reports.gone(pid);
    assert.equal(await opened.callTool('echo', { message: 'back' }), 'back');
  });

  it('fails a call that is silent for too long', async () => {
    await using opened = await openUpstream(fixture('hangsOnCall', { callTimeoutMs: 100 }));
    await opened.upstream.start();
    await assert.rejects(opened.callTool('hang'), { code: 'TIMED_OUT' });
    assert.equal(opened.upstream.state.kind, 'ready');
    assert.equal(await opened.callTool('echo', { message: 'hi' }), 'hi');
  });
});
