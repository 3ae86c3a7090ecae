import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chattyTools } from '../fixtures/chattyTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { leasePort } from '../support/everything.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';

const chatty = () => ({ name: 'peer', tools: chattyTools() });

for (const answer of ['json', 'sse'] as const) {
  describe(`an http target that answers by ${answer}`, () => {
    it('is called, in one session for all clients', async () => {
      await using peer = await startHttpPeer(chatty(), { answer });
      await using daemon = await startDaemon({
        targets: { peer: { type: 'http', url: peer.url } },
      });
      await using one = await openMcpSession(daemon);
      await using other = await openMcpSession(daemon);
      await listToolNames(one);
      assert.equal((await one.callTool('peer_echo', { message: 'a' })).text, 'a');
      assert.equal((await other.callTool('peer_echo', { message: 'b' })).text, 'b');
      assert.equal(peer.sessionIds.length, 1);
    });

    it('may forget its sessions: the call is answered all the same', async () => {
      await using peer = await startHttpPeer(chatty(), { answer });
      await using daemon = await startDaemon({
        targets: { peer: { type: 'http', url: peer.url } },
      });
      await using session = await openMcpSession(daemon);
      await listToolNames(session);
      const [before] = peer.sessionIds;
      peer.expireSessions();
      const calls = ['x', 'y', 'z'].map(message => session.callTool('peer_echo', { message }));
      assert.deepEqual(
        (await Promise.all(calls)).map(result => result.text),
        ['x', 'y', 'z'],
      );
      assert.notEqual(peer.sessionIds[0], before);
    });

    it('is told that its session is over when the daemon ends', async () => {
      await using peer = await startHttpPeer(chatty(), { answer });
      await using daemon = await startDaemon({
        targets: { peer: { type: 'http', url: peer.url } },
      });
      await using session = await openMcpSession(daemon);
      await listToolNames(session);
      await daemon.stop();
      assert.ok(peer.requests.some(request => request.method === 'DELETE'));
      assert.deepEqual(peer.sessionIds, []);
    });
  });
}

describe('an http target', () => {
  it('gets the revision in a header once it is agreed', async () => {
    await using peer = await startHttpPeer(chatty());
    await using daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const [question, initialize, ...later] = peer.requests;
    // It is asked for its era first, as a server of the revision that has no sessions would be.
    assert.match(question?.body ?? '', /server\/discover/);
    assert.equal(question?.headers['mcp-protocol-version'], '2026-07-28');
    assert.equal(initialize?.headers['mcp-protocol-version'], undefined);
    assert.ok(later.every(request => request.headers['mcp-protocol-version'] === '2025-11-25'));
  });

  it('that nobody listens for is failed, and says so', async () => {
    const port = await leasePort();
    await using daemon = await startDaemon({
      targets: { gone: { type: 'http', url: `http://127.0.0.1:${port}/mcp` } },
    });
    await using control = await openControl(daemon);
    const { error } = await control.untilState('gone', 'failed');
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
    assert.match(error.message, new RegExp(`ECONNREFUSED|refused|${port}`));
  });

  it('that wants credentials is failed, and says what to set', async () => {
    await using peer = await startHttpPeer(chatty(), { refuseWith: 401 });
    await using daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    await using control = await openControl(daemon);
    const { error } = await control.untilState('peer', 'failed');
    assert.match(error.message, /401.*headers/);
  });

  it('that answers a call with an HTTP error fails that call only', async () => {
    await using peer = await startHttpPeer(chatty());
    await using daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    peer.behaviour.refuseWith = 500;
    const { response } = await session.request('tools/call', { name: 'peer_echo' });
    assert.deepEqual(response.error?.data, { target: 'peer', code: 'UPSTREAM_UNREACHABLE' });
    peer.behaviour.refuseWith = undefined;
    assert.equal((await session.callTool('peer_echo', { message: 'ok' })).text, 'ok');
  });

  it('is told of a cancelled call', async () => {
    await using peer = await startHttpPeer(chatty(), { answer: 'sse' });
    await using daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const wait = { name: 'peer_wait', arguments: { gate: 'never', label: 'x' } };
    const given = session.request('tools/call', wait, { id: 3 }).catch((error: unknown) => error);
    await control.until('the call', ({ calls }) => calls[0]);
    await session.notify('notifications/cancelled', { requestId: 3, reason: 'enough' });
    await given;
    const notice = await peer.received('the notice', request =>
      request.body.includes('notifications/cancelled'),
    );
    assert.match(notice.body, /enough/);
    await control.until('the cancelled call', ({ calls }) =>
      calls[0]?.outcome.kind === 'cancelled' ? true : undefined,
    );
  });
});

describe('an sse target', () => {
  it('that nobody listens for is failed, and says so', async () => {
    const port = await leasePort();
    await using daemon = await startDaemon({
      targets: { gone: { type: 'sse', url: `http://127.0.0.1:${port}/sse` } },
    });
    await using control = await openControl(daemon);
    const { error } = await control.untilState('gone', 'failed');
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
  });

  it('that speaks streamable HTTP in truth is failed, and says how it answered', async () => {
    await using peer = await startHttpPeer(chatty());
    await using daemon = await startDaemon({ targets: { peer: { type: 'sse', url: peer.url } } });
    await using control = await openControl(daemon);
    const { error } = await control.untilState('peer', 'failed');
    assert.match(error.message, /\b400\b/);
  });
});
