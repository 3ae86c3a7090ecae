import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import {
  Client as ModernClient,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';

import { isObject } from '../fixtures/peer.ts';
import { type Control, openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { openMcpSession, toolResult } from '../support/mcpSession.ts';
import { connectSdkClient } from '../support/sdkClient.ts';
import { fixture } from '../support/targets.ts';

/** How the SDK of the second generation can be told which era to speak. */
const modes = ['legacy', 'auto'] as const;

/** Results that no revision knows pass to clients of 2026 as they are: they cost that call only. */
const leftToModernClients = new Set(['odd_result-hologram', 'odd_result-bare']);

/** What the clients that judge have in common. */
interface Judge extends AsyncDisposable {
  list(): Promise<{ name: string }[]>;
  call(name: string): Promise<unknown>;
}

async function connectFirst(daemon: RunningDaemon): Promise<Judge> {
  const { client, [Symbol.asyncDispose]: close } = await connectSdkClient(daemon);
  return {
    list: async () => (await client.listTools()).tools,
    call: name => client.callTool({ name }),
    [Symbol.asyncDispose]: close,
  };
}

async function connectSecond(daemon: RunningDaemon, mode: (typeof modes)[number]): Promise<Judge> {
  const client = new ModernClient(
    { name: 'strict', version: '1.0.0' },
    { versionNegotiation: { mode } },
  );
  await client.connect(
    new StreamableHTTPClientTransport(new URL(daemon.endpoint), {
      requestInit: { headers: { ...daemon.authorization } },
    }),
  );
  return {
    list: async () => (await client.listTools()).tools,
    call: name => client.callTool({ name }),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

const judges: Readonly<Record<string, (daemon: RunningDaemon) => Promise<Judge>>> = {
  'the SDK of 2025': connectFirst,
  'the SDK of 2026, speaking 2025': daemon => connectSecond(daemon, 'legacy'),
  'the SDK of 2026, speaking 2026': daemon => connectSecond(daemon, 'auto'),
};

describe('strict clients in front of a target with odd tools', () => {
  let daemon: RunningDaemon;
  let control: Control;

  before(async () => {
    daemon = await startDaemon({
      targets: { odd: fixture('oddTools'), healthy: fixture('chatty') },
    });
    control = await openControl(daemon);
    for (const name of ['odd', 'healthy']) await control.untilState(name, 'ready');
  });

  after(async () => {
    await control[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
  });

  for (const [name, connect] of Object.entries(judges)) {
    describe(name, () => {
      let judge: Judge;
      before(async () => {
        judge = await connect(daemon);
      });
      after(() => judge[Symbol.asyncDispose]());

      it('takes the list, and misses only the tools that nobody could call', async () => {
        const names = (await judge.list()).map(tool => tool.name);
        assert.ok(names.includes('healthy_echo'));
        assert.ok(names.includes('odd_fine'));
        const odd = names.filter(one => one.startsWith('odd_'));
        assert.deepEqual(
          odd.filter(one => one.startsWith('odd_input-')),
          ['odd_input-untyped', 'odd_input-booleans', 'odd_input-required'],
        );
        assert.equal(odd.length, 23);
        assert.deepEqual(
          names.filter(one => !/^[A-Za-z0-9_-]{1,64}$/.test(one)),
          [],
        );
      });

      it('can call each tool that it has listed', async () => {
        for (const tool of await judge.list()) {
          if (!tool.name.startsWith('odd_')) continue;
          if (name.endsWith('2026') && leftToModernClients.has(tool.name)) continue;
          const result = await judge.call(tool.name);
          assert.ok(isObject(result) && Array.isArray(result.content), tool.name);
        }
      });
    });
  }

  it('are why the notes say what was left out or changed', () => {
    const notes = control.target('odd').notes.join('\n');
    for (const tool of ['input-text', 'input-list']) {
      assert.match(notes, new RegExp(`The tool ${tool} is left out`));
    }
    const changed = ['input-untyped', 'input-booleans', 'input-required', 'output-list'];
    const more = ['output-untyped', 'description-null', 'title-number', 'annotations-text'];
    const last = ['annotations-hint', 'icons-object', 'meta-list', 'execution-word', 'näme'];
    for (const tool of [...changed, ...more, ...last, 'name.with.dots', 'name with spaces']) {
      assert.match(notes, new RegExp(`The tool ${tool.replaceAll('.', '\\.')} (has|is)`), tool);
    }
    for (const tool of ['fine', 'fields-unknown']) {
      assert.doesNotMatch(notes, new RegExp(`The tool ${tool} `));
    }
    assert.deepEqual(control.target('healthy').notes, []);
  });

  it('do not cost others what they do not know', async () => {
    await using session = await openMcpSession(daemon);
    const { response } = await session.request('tools/list');
    const tools = response.result?.tools;
    assert.ok(Array.isArray(tools));
    const tool = tools.find(one => one.name === 'odd_fields-unknown');
    assert.deepEqual(tool['x-unknown'], { kept: true });
    assert.deepEqual(tool.annotations, { 'x-hint': 1 });
  });

  it('of 2024-11-05 get a text for each kind of content that came later', async () => {
    await using session = await openMcpSession(daemon, { protocolVersion: '2024-11-05' });
    for (const name of ['odd_result-hologram', 'odd_result-link']) {
      const { response } = await session.request('tools/call', { name });
      const { content } = toolResult(response).result;
      assert.ok(Array.isArray(content));
      assert.deepEqual(new Set(content.map(block => block.type)), new Set(['text']));
    }
  });
});
