import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

import { listenAs } from '../fixtures/conformance/listenAs.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { connectModernClient } from '../support/modernClient.ts';
import { connectSdkClient } from '../support/sdkClient.ts';
import { fixture, realServer } from '../support/targets.ts';

const capabilities = { elicitation: { form: {} }, sampling: {}, roots: {} };

/** What both clients answer; each form is filled in with what its fields' types allow. */
const roots = { roots: [{ uri: 'file:///project' }] };
const sampled = {
  role: 'assistant' as const,
  model: 'm',
  content: { type: 'text' as const, text: 'Paris' },
};
type Content = Record<string, string | number | boolean | string[]>;
function fillIn(schema: unknown): { action: 'accept'; content: Content } {
  const { properties } = schema as { properties: Record<string, { type: string }> };
  const [name = '', field] = Object.entries(properties)[0] ?? [];
  return { action: 'accept', content: { [name]: field?.type === 'boolean' ? true : 'Ada' } };
}

/** A client of an SDK, whose handlers answer everything; it keeps what it was asked. */
interface AskedClient extends AsyncDisposable {
  readonly asked: string[];
  call(name: string, args?: Record<string, unknown>): Promise<string>;
}

const connects: Record<string, (daemon: RunningDaemon) => Promise<AskedClient>> = {
  async legacy(daemon) {
    const connected = await connectSdkClient(daemon, 'legacy-sdk', capabilities);
    const { client } = connected;
    const asked: string[] = [];
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      asked.push(params.message);
      return fillIn('requestedSchema' in params ? params.requestedSchema : {});
    });
    client.setRequestHandler(CreateMessageRequestSchema, () => sampled);
    client.setRequestHandler(ListRootsRequestSchema, () => roots);
    return {
      asked,
      call: async (name, args = {}) => textOf(await client.callTool({ name, arguments: args })),
      [Symbol.asyncDispose]: () => connected[Symbol.asyncDispose](),
    };
  },
  async modern(daemon) {
    const connected = await connectModernClient(daemon, { capabilities });
    const { client } = connected;
    const asked: string[] = [];
    client.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params.message);
      return fillIn('requestedSchema' in params ? params.requestedSchema : {});
    });
    client.setRequestHandler('sampling/createMessage', () => sampled);
    client.setRequestHandler('roots/list', () => roots);
    return {
      asked,
      call: async (name, args = {}) => textOf(await client.callTool({ name, arguments: args })),
      [Symbol.asyncDispose]: () => connected[Symbol.asyncDispose](),
    };
  },
};

function textOf(result: object): string {
  return JSON.stringify('content' in result ? result.content : result).replaceAll('\\', '');
}

const server = (era: string) =>
  fixture('conformance/main', { args: ['--era', era, '--transport', 'stdio'] });

describe('the SDKs’ clients before the SDKs’ servers', () => {
  let daemon: RunningDaemon;
  const listening: AsyncDisposable[] = [];

  before(async () => {
    const listen = async (face: 'legacy http' | 'modern http') => {
      const one = await listenAs(face);
      listening.push(one);
      return { type: 'http' as const, url: one.url };
    };
    daemon = await startDaemon({
      targets: {
        'legacy-stdio': server('legacy'),
        'modern-stdio': server('modern'),
        'legacy-http': await listen('legacy http'),
        'modern-http': await listen('modern http'),
        everything: realServer('everything'),
      },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(async () => {
    await daemon[Symbol.asyncDispose]();
    for (const one of listening) await one[Symbol.asyncDispose]();
  });

  for (const [clientEra, connect] of Object.entries(connects)) {
    for (const target of ['legacy-stdio', 'modern-stdio', 'legacy-http', 'modern-http']) {
      describe(`${clientEra} client, ${target} server`, () => {
        let client: AskedClient;
        before(async () => (client = await connect(daemon)));
        after(() => client[Symbol.asyncDispose]());

        it('fills in a form', async () => {
          const text = await client.call(`${target}_test_elicitation`, { message: 'Who?' });
          assert.match(text, /action=accept, content=\{"username":"Ada"\}/);
          assert.equal(client.asked.at(-1), `[${target}] Who?`);
        });

        it('samples', async () => {
          assert.match(await client.call(`${target}_test_sampling`, { prompt: 'a' }), /Paris/);
        });

        it('tells its roots', async () => {
          const text = await client.call(`${target}_test_input_required_result_list_roots`);
          assert.match(text, /file:\/\/\/project/);
        });

        it('answers several questions at once', async () => {
          const text = await client.call(`${target}_test_input_required_result_multiple_inputs`);
          for (const part of [/"name":"Ada"/, /Paris/, /file:\/\/\/project/])
            assert.match(text, part);
        });

        it('answers in several rounds', async () => {
          const text = await client.call(`${target}_test_input_required_result_multi_round`);
          assert.match(text, /"name":"Ada".*"color":"Ada"/);
        });

        it('brings a state back', async () => {
          const text = await client.call(`${target}_test_input_required_result_request_state`);
          assert.match(text, /state-ok/);
        });
      });
    }

    it(`asks a ${clientEra} client for server-everything`, async () => {
      await using client = await connect(daemon);
      const { asked } = client;
      const sampling = { prompt: 'Capital of France?', maxTokens: 10 };
      const text = await client.call('everything_trigger-sampling-request', sampling);
      assert.match(text, /Paris/);
      await client.call('everything_trigger-elicitation-request');
      assert.match(asked.at(-1) ?? '', /^\[everything\] /);
    });
  }
});
