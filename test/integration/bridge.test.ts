import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type BridgeClient, connectBridgeClient } from '../support/bridgeClients.ts';
import { bridgeTargets, startBridgeDaemon } from '../support/bridgeTargets.ts';
import type { RunningDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';

const clients = ['legacy', 'modern'] as const;

const json = (result: object) => JSON.stringify(result).replaceAll('\\', '');

describe('the SDKs’ clients and the SDKs’ servers, primitive by primitive', () => {
  let daemon: RunningDaemon;
  let opened: Awaited<ReturnType<typeof startBridgeDaemon>>;

  before(async () => {
    opened = await startBridgeDaemon();
    ({ daemon } = opened);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => opened[Symbol.asyncDispose]());

  for (const era of clients) {
    for (const target of bridgeTargets) {
      describe(`${era} client, ${target} server`, () => {
        let bridge: BridgeClient;
        before(async () => (bridge = await connectBridgeClient[era](daemon)));
        after(() => bridge[Symbol.asyncDispose]());
        const call: BridgeClient['call'] = (name, ...more) =>
          bridge.call(`${target}_${name}`, ...more);

        it('lists every page of the target, untouched', async () => {
          const { tools } = await bridge.client.listTools();
          const own = tools.filter(({ name }) => name.startsWith(`${target}_`));
          assert.ok(own.length >= 10);
          assert.partialDeepStrictEqual(
            own.find(({ name }) => name === `${target}_rich`),
            {
              title: 'Rich',
              annotations: { readOnlyHint: true },
              icons: [{ src: 'https://example.com/icon.png', sizes: ['48x48'] }],
              outputSchema: { type: 'object', properties: { n: { type: 'number' } } },
            },
          );
        });

        it('calls, with structured content and links that lead back', async () => {
          const result = await call('rich');
          assert.partialDeepStrictEqual(result, {
            structuredContent: { n: 1 },
            _meta: { 'example.com/kept': 1 },
            content: [{ type: 'resource_link', uri: `${target}+test://a` }, { text: 'plain' }],
          });
          assert.match(json(await call('fail')), /"isError":true/);
        });

        it('gets the target’s own error', async () => {
          await assert.rejects(call('refuse'), { code: -32_050, data: { why: 'on purpose' } });
        });

        it('lists and reads resources and templates', async () => {
          const { resources } = await bridge.client.listResources();
          assert.ok(resources.some(({ uri }) => uri === `${target}+test://a`));
          const { resourceTemplates } = await bridge.client.listResourceTemplates();
          const template = `${target}+test://t/{id}`;
          assert.ok(resourceTemplates.some(({ uriTemplate }) => uriTemplate === template));
          const uri = `${target}+test://t/7`;
          const { contents } = await bridge.client.readResource({ uri });
          assert.deepEqual(contents, [{ uri, text: 'This is test://t/7' }]);
        });

        it('learns that a resource is not there by the code of its revision', async () => {
          const uri = `${target}+test://nothing`;
          const code = era === 'legacy' ? -32_002 : -32_602;
          await assert.rejects(bridge.client.readResource({ uri }), { code, data: { uri } });
        });

        it('gets prompts', async () => {
          const { messages } = await bridge.client.getPrompt({ name: `${target}_greet` });
          assert.partialDeepStrictEqual(messages, [{ content: { uri: `${target}+test://a` } }]);
        });

        it('completes by both kinds of reference', async () => {
          const argument = { name: 'x', value: 'typed' };
          const complete = async (ref: Parameters<BridgeClient['client']['complete']>[0]['ref']) =>
            (await bridge.client.complete({ ref, argument })).completion.values;
          assert.deepEqual(await complete({ type: 'ref/prompt', name: `${target}_greet` }), [
            'ref/prompt greet typed',
          ]);
          assert.deepEqual(
            await complete({ type: 'ref/resource', uri: `${target}+test://t/{id}` }),
            ['ref/resource test://t/{id} typed'],
          );
        });

        it('hears progress', async () => {
          const progress: number[] = [];
          await call('count', {}, { onprogress: one => progress.push(one.progress) });
          assert.deepEqual(progress, [1, 2]);
        });

        // First, as a session keeps the level that it has set once.
        it('hears no log messages unasked, save for legacy clients of legacy targets', async () => {
          const label = `unasked-${era}`;
          await call('say', { label });
          await call('meta');
          const count = era === 'legacy' && target.startsWith('legacy') ? 3 : 0;
          const said = bridge.heard.items.filter(({ params }) =>
            String(params?.data).endsWith(label),
          );
          assert.equal(said.length, count);
        });

        it('hears log messages from its level on', async () => {
          await bridge.callLoudly('info', `${target}_say`, { label: `loud-${era}` });
          const said = bridge.heard.items.filter(({ params }) =>
            String(params?.data).endsWith(` loud-${era}`),
          );
          assert.deepEqual(
            said.map(({ params }) => [params?.level, params?.logger]),
            [
              ['info', target],
              ['error', target],
            ],
          );
        });

        it('cancels at the target', async () => {
          const label = `${era} ${target}`;
          const abort = new AbortController();
          const begun = Promise.withResolvers<void>();
          const hanging = call(
            'hang',
            { label },
            { signal: abort.signal, onprogress: () => begun.resolve() },
          ).catch((error: unknown) => error);
          await begun.promise;
          abort.abort();
          assert.ok((await hanging) instanceof Error);
          assert.match(json(await call('await-cancel', { label })), /was cancelled/);
        });

        it('hears of updates of what it watches', async () => {
          const uri = `${target}+test://a`;
          const isUpdate = ({ method, params }: { method: string; params?: object | undefined }) =>
            method === 'notifications/resources/updated' && json(params ?? {}).includes(uri);
          const end = await bridge.watch(uri);
          await call('touch', { uri: 'test://b' });
          await call('touch', { uri: 'test://a' });
          await bridge.heard.first('the update', isUpdate);
          await end();
          await call('touch', { uri: 'test://a' });
          await call('meta');
          assert.equal(bridge.heard.items.filter(isUpdate).length, 1);
        });

        it('hears of changed lists', async () => {
          const end = await bridge.watch(`${target}+test://a`);
          await call('grow', { label: `grown-${era}` });
          await bridge.heard.first(
            'a change',
            ({ method }) => method === 'notifications/tools/list_changed',
          );
          assert.match(json(await call(`grown-${era}`)), /I am grown/);
          await end();
        });

        it('passes trace context and unknown keys of _meta on, and nothing of its era', async () => {
          const meta = { traceparent: '00-1-2-01', tracestate: 'a=b', 'example.com/own': 1 };
          const result = await call('meta', {}, { meta });
          assert.partialDeepStrictEqual(result, { content: [{ text: JSON.stringify(meta) }] });
        });
      });
    }
  }

  for (const target of ['modern-stdio', 'modern-http']) {
    it(`gives results that are no objects to modern clients, and their text to legacy ones (${target})`, async () => {
      const name = `${target}_array`;
      await using modern = await connectBridgeClient.modern(daemon);
      await modern.client.listTools();
      assert.partialDeepStrictEqual(await modern.call(name), { structuredContent: ['a', 'b'] });
      await using legacy = await connectBridgeClient.legacy(daemon);
      const { tools } = await legacy.client.listTools();
      assert.equal(tools.find(one => one.name === name)?.outputSchema, undefined);
      assert.deepEqual(await legacy.call(name), { content: [{ type: 'text', text: '["a","b"]' }] });
    });
  }
});
