import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  PromptListChangedNotificationSchema,
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
  type ResourceUpdatedNotification,
} from '@modelcontextprotocol/sdk/types.js';

import { type ConfigInput, startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { connectSdkClient } from '../support/sdkClient.ts';
import { realServer } from '../support/targets.ts';
import { openTempDir } from '../support/tempDir.ts';

/** A daemon with these real servers, and the SDK's client in front of it, once all is known. */
async function open(config: ConfigInput) {
  const daemon = await startDaemon(config);
  const { client, ...opened } = await connectSdkClient(daemon);
  await client.listTools();
  return {
    daemon,
    client,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await daemon[Symbol.asyncDispose]();
    },
  };
}

const two = {
  targets: { everything: realServer('everything'), memory: realServer('memory') },
} satisfies ConfigInput;

const staticUri = 'demo://resource/static/document/features.md';
const textUri = (id: number | string) => `demo://resource/dynamic/text/${id}`;

/** Reads a resource, and gives the URIs and the text of what comes. */
async function read(client: Client, uri: string) {
  const { contents } = await client.readResource({ uri });
  return {
    uris: contents.map(one => one.uri),
    text: contents.map(one => ('text' in one ? one.text : '')).join(''),
  };
}

/** Collects what a client is told of resources. */
function updatesOf(client: Client): Inbox<ResourceUpdatedNotification> {
  const updates = new Inbox<ResourceUpdatedNotification>();
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, update => updates.put(update));
  return updates;
}

describe('resources of real servers', () => {
  it('are refused when nobody has them', async () => {
    await using opened = await open(two);
    const wrong = ['nobody+demo://x', 'demo://no/such/resource', '', 'everything', '+', 'ui://x'];
    for (const uri of wrong) {
      await assert.rejects(opened.client.readResource({ uri }), { code: -32_002 }, uri);
      await assert.rejects(opened.client.subscribeResource({ uri }), { code: -32_002 }, uri);
    }
    // The target itself knows whether it has this one.
    await assert.rejects(read(opened.client, `everything+${textUri('none')}`), /Unknown resource/);
  });

  it('are listed under their targets, and lead back to them', async () => {
    await using opened = await open(two);
    const { resources } = await opened.client.listResources();
    assert.equal(resources.filter(({ uri }) => uri.startsWith('everything+demo://')).length, 7);
    assert.ok(resources.some(({ uri }) => uri === 'memory+memory://knowledge-graph'));
    for (const { uri } of resources) assert.deepEqual((await read(opened.client, uri)).uris, [uri]);
  });

  it('are made from templates', async () => {
    await using opened = await open(two);
    const { resourceTemplates } = await opened.client.listResourceTemplates();
    const [first] = resourceTemplates;
    assert.equal(resourceTemplates.length, 2);
    const uri = first?.uriTemplate.replace('{resourceId}', '7') ?? '';
    assert.equal(uri, `everything+${textUri(7)}`);
    const got = await read(opened.client, uri);
    assert.deepEqual(got.uris, [uri]);
    assert.match(got.text, /^Resource 7:/);
  });

  it('are found by their own URIs when names are bare', async () => {
    await using opened = await open({ ...two, prefixMode: 'never' });
    const { resources } = await opened.client.listResources();
    assert.ok(resources.some(({ uri }) => uri === staticUri));
    assert.deepEqual((await read(opened.client, staticUri)).uris, [staticUri]);
    assert.deepEqual((await read(opened.client, textUri(3))).uris, [textUri(3)]);
    const graph = 'memory://knowledge-graph';
    assert.deepEqual((await read(opened.client, graph)).uris, [graph]);
  });

  it('are told of to who subscribed, and to nobody else', async () => {
    await using dir = await openTempDir();
    const env = { MEMORY_FILE_PATH: `${dir.path}/memory.jsonl` };
    await using opened = await open({ targets: { memory: realServer('memory', { env }) } });
    await using other = await connectSdkClient(opened.daemon, 'other');
    const [updates, others] = [updatesOf(opened.client), updatesOf(other.client)];
    const uri = 'memory+memory://knowledge-graph';
    await opened.client.subscribeResource({ uri });
    const change = (name: string) =>
      other.client.callTool({
        name: 'memory_create_entities',
        arguments: { entities: [{ name, entityType: 'thing', observations: [] }] },
      });
    await change('a');
    await updates.first('the update', () => true);
    assert.deepEqual(updates.items[0]?.params, { uri });
    assert.deepEqual(others.items, []);

    await other.client.subscribeResource({ uri });
    await opened.client.unsubscribeResource({ uri });
    await opened.client.unsubscribeResource({ uri });
    await change('b');
    await others.first('the update', () => true);
    await opened.client.ping();
    assert.equal(updates.items.length, 1);
  });
});

describe('links to resources', () => {
  it('in results of tools can be followed', async () => {
    await using opened = await open(two);
    const result = await opened.client.callTool({
      name: 'everything_get-resource-links',
      arguments: { count: 2 },
    });
    assert.ok(Array.isArray(result.content));
    const links = result.content.filter(({ type }) => type === 'resource_link');
    assert.equal(links.length, 2);
    for (const { uri } of links) assert.deepEqual((await read(opened.client, uri)).uris, [uri]);
  });

  it('in embedded resources of tools and prompts can be followed', async () => {
    await using opened = await open(two);
    const result = await opened.client.callTool({
      name: 'everything_get-resource-reference',
      arguments: { resourceType: 'Text', resourceId: 1 },
    });
    assert.ok(JSON.stringify(result.content).includes(`"uri":"everything+${textUri(1)}"`));
    const prompt = await opened.client.getPrompt({
      name: 'everything_resource-prompt',
      arguments: { resourceType: 'Text', resourceId: '1' },
    });
    assert.ok(JSON.stringify(prompt.messages).includes(`"uri":"everything+${textUri(1)}"`));
  });
});

describe('prompts of real servers', () => {
  it('are refused when nobody has them', async () => {
    await using opened = await open(two);
    await assert.rejects(opened.client.getPrompt({ name: 'everything_simple-promt' }), {
      code: -32_602,
      message: /did you mean everything_simple-prompt/,
    });
  });

  it('are listed and got by their exposed names, and take arguments', async () => {
    await using opened = await open(two);
    const { prompts } = await opened.client.listPrompts();
    assert.equal(prompts.length, 4);
    assert.ok(prompts.every(({ name }) => name.startsWith('everything_')));
    const { messages } = await opened.client.getPrompt({
      name: 'everything_args-prompt',
      arguments: { city: 'Berlin', state: 'Berlin' },
    });
    assert.match(JSON.stringify(messages), /Berlin/);
  });

  it('and templates are completed', async () => {
    await using opened = await open(two);
    const prompt = await opened.client.complete({
      ref: { type: 'ref/prompt', name: 'everything_completable-prompt' },
      argument: { name: 'department', value: 'E' },
    });
    assert.deepEqual(prompt.completion.values, ['Engineering']);
    const { resourceTemplates } = await opened.client.listResourceTemplates();
    const template = await opened.client.complete({
      ref: { type: 'ref/resource', uri: resourceTemplates[0]?.uriTemplate ?? '' },
      argument: { name: 'resourceId', value: '4' },
    });
    assert.deepEqual(template.completion.values, ['4']);
    await assert.rejects(
      opened.client.complete({
        ref: { type: 'ref/prompt', name: 'nobody' },
        argument: { name: 'a', value: '' },
      }),
      { code: -32_602 },
    );
  });
});

describe('a target that comes or goes', () => {
  it('changes the lists that it has a part in, and no others', async () => {
    const { everything } = two.targets;
    const memory = realServer('memory', { enabled: false });
    await using opened = await open({ targets: { everything, memory } });
    const changes = new Inbox<string>();
    const { daemon } = opened;
    // A session that begins when all is known, and so has nothing to be told yet.
    await using late = await connectSdkClient(daemon, 'late');
    const { client } = late;
    for (const schema of [
      ToolListChangedNotificationSchema,
      PromptListChangedNotificationSchema,
      ResourceListChangedNotificationSchema,
    ])
      client.setNotificationHandler(schema, ({ method }) => changes.put(method));

    await daemon.home.writeConfig(two);
    const all = ['notifications/resources/list_changed', 'notifications/tools/list_changed'];
    for (const method of all) await changes.first(method, one => one === method);
    const uris = (await client.listResources()).resources.map(({ uri }) => uri);
    assert.ok(uris.includes('memory+memory://knowledge-graph'));

    const before = changes.items.length;
    await daemon.home.writeConfig({ targets: { everything } });
    await changes.atLeast(before + 2, 'changes', () => true);
    assert.deepEqual(changes.items.slice(before).toSorted(), all);
    assert.ok(!changes.items.includes('notifications/prompts/list_changed'));
    assert.equal((await client.listResources()).resources.length, 7);
  });
});
