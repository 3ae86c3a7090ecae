import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { StdioConfig } from '#protocol/targetConfig.ts';
import type { JsonObject } from '../../../../daemon/wire/message.ts';
import { listenAs } from '../../../fixtures/conformance/listenAs.ts';
import { fromRoot } from '../../../support/paths.ts';
import { openUpstream, type OpenedUpstream } from './openUpstream.ts';
import { recordedSink } from './recordedSink.ts';

/** The SDK's 2.x server as a command that speaks nothing but 2026-07-28. */
const command: StdioConfig = {
  type: 'stdio',
  command: process.execPath,
  args: [fromRoot('test/fixtures/conformance/main.ts'), '--transport', 'stdio', '--era', 'modern'],
};

/** Calls a tool for a client that can do this. */
async function callFor(
  { upstream }: OpenedUpstream,
  name: string,
  more: { args?: JsonObject; capabilities?: JsonObject; logLevel?: string; token?: number } = {},
) {
  const { args = {}, capabilities = {}, logLevel, token } = more;
  const call = recordedSink();
  const client = { name: 'client', version: '3' };
  const origin = { id: 'session', era: 'modern', client, capabilities, logLevel } as const;
  const params = { name, arguments: args, ...(token && { _meta: { progressToken: token } }) };
  upstream.call('tools/call', params, { ...call.sink, origin });
  return { ...call, answer: await call.answer() };
}

for (const transport of ['stdio', 'http'] as const) {
  describe(`Upstream of a modern server over ${transport}`, () => {
    /** The upstream, with its server. */
    async function open() {
      if (transport === 'stdio') return openUpstream(command);
      const server = await listenAs('modern http');
      const opened = await openUpstream({ type: 'http', url: server.url });
      return {
        ...opened,
        async [Symbol.asyncDispose]() {
          await opened[Symbol.asyncDispose]();
          await server[Symbol.asyncDispose]();
        },
      };
    }

    it('knows the era, and what the server offers', async () => {
      await using opened = await open();
      assert.equal(opened.upstream.era, undefined);
      await opened.upstream.start();
      assert.equal(opened.upstream.era, 'modern');
      assert.equal(opened.upstream.state.kind, 'ready');
      const { greeting, tools, prompts, resources } = opened.upstream.catalog ?? assert.fail();
      assert.equal(greeting.protocolVersion, '2026-07-28');
      for (const list of [tools, prompts, resources]) assert.ok(list.length > 0);
    });

    it('calls, and passes progress with the token of the caller', async () => {
      await using opened = await open();
      const { answer, notices } = await callFor(opened, 'test_tool_with_progress', { token: 77 });
      assert.ok('result' in answer);
      const progress = notices.items.map(({ params }) => params);
      assert.deepEqual(
        progress.map(params => [params?.['progressToken'], params?.['progress']]),
        [
          [77, 0],
          [77, 50],
          [77, 100],
        ],
      );
    });

    it('asks for log messages for the one call whose client wants them', async () => {
      await using opened = await open();
      const silent = await callFor(opened, 'test_tool_with_logging');
      assert.deepEqual(silent.notices.items, []);
      const told = await callFor(opened, 'test_tool_with_logging', { logLevel: 'info' });
      const methods = new Set(told.notices.items.map(({ method }) => method));
      assert.deepEqual([...methods], ['notifications/message']);
    });

    it('passes the capabilities of the client, and gets input requests as an ordinary result', async () => {
      await using opened = await open();
      const name = 'test_input_required_result_elicitation';
      const capabilities = { elicitation: { form: {} } };
      const { answer } = await callFor(opened, name, { capabilities });
      assert.ok('result' in answer);
      assert.equal(answer.result['resultType'], 'input_required');
    });

    it('passes on what the client lacks, which concerns that client', async () => {
      await using opened = await open();
      const { answer } = await callFor(opened, 'test_missing_capability');
      assert.ok('error' in answer);
      assert.equal(answer.error.code, -32021);
      assert.deepEqual(answer.error.data, { requiredCapabilities: { sampling: {} } });
    });
  });
}
