import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chattyTools } from '../fixtures/chattyTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';

const stolen = 'client-secret-4711';

describe("a client's credentials", () => {
  for (const auth of [true, false]) {
    it(`never reach an http target (${auth ? 'with a token' : '--no-auth'})`, async () => {
      await using peer = await startHttpPeer({ name: 'peer', tools: chattyTools() });
      await using daemon = await startDaemon(
        { targets: { peer: { type: 'http', url: peer.url } } },
        { args: auth ? [] : ['--no-auth'] },
      );
      await using session = await openMcpSession(daemon, {
        headers: {
          ...(auth ? {} : { Authorization: `Bearer ${stolen}` }),
          Cookie: `session=${stolen}`,
          'X-Api-Key': stolen,
          'Proxy-Authorization': `Basic ${stolen}`,
          'X-Forwarded-Host': 'evil.example',
        },
      });
      await listToolNames(session);
      assert.equal((await session.callTool('peer_echo', { message: 'hi' })).text, 'hi');
      await session.listen();
      await peer.listening();

      const seen = JSON.stringify(peer.requests);
      assert.ok(peer.requests.length >= 4);
      for (const secret of [stolen, daemon.token || stolen, session.id, 'evil.example']) {
        assert.ok(!seen.includes(secret), `${secret} was passed on`);
      }
      assert.ok(peer.requests.every(request => request.headers.authorization === undefined));
      assert.ok(peer.requests.every(request => request.headers.host === `127.0.0.1:${peer.port}`));
    });
  }
});

describe("a target's own credentials", () => {
  it('are sent to it, from the environment, and shown to nobody', async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: chattyTools() });
    const url = `${peer.url}?key=\${env:PEER_TOKEN}`;
    const headers = { Authorization: 'Bearer ${env:PEER_TOKEN}' };
    await using daemon = await startDaemon(
      { targets: { peer: { type: 'http', url, headers } } },
      { env: { PEER_TOKEN: 'peer-secret-815' } },
    );
    await using control = await openControl(daemon);
    await control.untilState('peer', 'ready');
    assert.ok(
      peer.requests.every(request => request.headers.authorization === 'Bearer peer-secret-815'),
    );
    const shown = JSON.stringify([control.snapshot, control.events.items]);
    assert.ok(!shown.includes('peer-secret-815'));
    const printed = daemon.program.stdout() + daemon.program.stderr();
    assert.ok(!printed.includes('peer-secret-815'));
  });

  it('are redacted in what is kept of a call', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    await session.callTool('chatty_echo', {
      message: 'hi',
      password: 'open-sesame',
      apiKey: 'k-1',
    });
    const call = await control.until('the call', ({ calls }) => calls[0]);
    const detail = await control.request('readCall', { callId: call.id });
    assert.equal(detail.arguments.kind, 'whole');
    const kept = JSON.stringify(detail);
    assert.match(kept, /"message":"hi"/);
    assert.doesNotMatch(kept, /open-sesame|k-1/);
  });
});

describe("a command's environment", () => {
  it("has what programs need and what the configuration adds, and nothing else of the daemon's", async () => {
    const target = fixture('environment', { env: { ADDED: 'by configuration', HOME: null } });
    await using daemon = await startDaemon(
      { targets: { env: target } },
      { env: { AWS_SECRET_ACCESS_KEY: 'x', GITHUB_TOKEN: 'y', LANG: 'C.UTF-8' } },
    );
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const names = new Set((await session.callTool('env_names')).text.match(/[A-Z_]+/g));
    assert.ok(names.has('PATH') && names.has('LANG') && names.has('ADDED'));
    for (const name of ['AWS_SECRET_ACCESS_KEY', 'GITHUB_TOKEN', 'HOME']) {
      assert.ok(!names.has(name), `${name} was passed on`);
    }
    const value = await session.callTool('env_value', { name: 'ADDED' });
    assert.equal(value.text, 'by configuration');
  });

  it('and arguments are passed as they are: no shell reads them', async () => {
    const args = ['a b', '$(touch x)', '`id`', ';ls', '"quoted"', '*', '', '--', 'ü'];
    await using daemon = await startDaemon({ targets: { env: fixture('environment', { args }) } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const passed: unknown = JSON.parse((await session.callTool('env_arguments')).text);
    assert.deepEqual(passed, args);
  });
});
