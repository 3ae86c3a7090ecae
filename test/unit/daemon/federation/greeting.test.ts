import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { InitializeResultSchema } from '@modelcontextprotocol/sdk/types.js';

import { greet } from '../../../../daemon/federation/greeting.ts';
import { resultOf, startHandPlayedServer, withMethod } from '../upstream/handPlayedServer.ts';
import { sendJson } from '../upstream/scriptedServer.ts';
import { openFederationHome } from './federationHome.ts';

/** A server that greets with these instructions, and offers nothing. */
async function startInstructor(instructions: string | undefined) {
  const server = await startHandPlayedServer();
  const answer = async () => {
    const { message, response } = await server.received.first('it', withMethod('initialize'));
    const serverInfo = { name: 'peer', version: '1.0.0' };
    const greeting = { protocolVersion: '2025-06-18', capabilities: {}, serverInfo, instructions };
    sendJson(response, resultOf(message['id'], greeting));
  };
  return Object.assign(server, { greeted: answer() });
}

describe('greet', () => {
  it('tells what the federation is and can do', async () => {
    await using home = await openFederationHome();
    const { federation } = await home.open('user', {});
    const greeting = greet(federation, '2025-06-18', '1.2.3');
    assert.deepEqual(greeting, {
      protocolVersion: '2025-06-18',
      capabilities: { tools: { listChanged: true } },
      serverInfo: { name: 'mcp-federation', title: 'MCP Federation', version: '1.2.3' },
    });
    assert.ok(InitializeResultSchema.safeParse(greeting).success);
  });

  it('offers the latest revision to who asks for an unknown one', async () => {
    await using home = await openFederationHome();
    const { federation } = await home.open('user', {});
    assert.equal(greet(federation, '2099-01-01', '1')['protocolVersion'], '2025-11-25');
  });

  it('joins the instructions of the targets, each under its name', async () => {
    await using home = await openFederationHome();
    await using first = await startInstructor('Be kind');
    await using silent = await startInstructor(undefined);
    await using second = await startInstructor('Be brief\nAnd clear');
    const at = (url: string) => ({ type: 'http', url }) as const;
    const { federation } = await home.open('user', {
      targets: { first: at(first.url), silent: at(silent.url), second: at(second.url) },
    });
    await federation.settled(AbortSignal.timeout(20_000));
    assert.equal(
      greet(federation, undefined, '1')['instructions'],
      '[first]\nBe kind\n\n[second]\nBe brief\nAnd clear',
    );
  });
});
