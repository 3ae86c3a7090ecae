import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { ControlEvent } from '#protocol/event.ts';
import { bridgeTargets, startBridgeDaemon } from '../support/bridgeTargets.ts';
import { type Control, mainFederation, openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { realServer } from '../support/targets.ts';

type Updated = Extract<ControlEvent, { kind: 'resourceUpdated' }>;
const isUpdate = (event: ControlEvent): event is Updated => event.kind === 'resourceUpdated';

const federation = 'user';
const features = 'everything+demo://resource/static/document/features.md';

/** A daemon with the real server of all features, and a face of it. */
async function open() {
  const daemon = await startDaemon({ targets: { everything: realServer('everything') } });
  const control = await openControl(daemon);
  await control.untilState('everything', 'ready');
  return {
    daemon,
    control,
    async [Symbol.asyncDispose]() {
      await control[Symbol.asyncDispose]();
      await daemon[Symbol.asyncDispose]();
    },
  };
}

describe('resources of a real server, for faces', () => {
  it('are listed in what the target offers, and page by page', async () => {
    await using opened = await open();
    const { offers } = mainFederation(opened.control.snapshot);
    assert.equal(offers.everything?.resources.length, 7);
    assert.equal(offers.everything.templates.length, 2);
    const target = 'everything';
    const all = await opened.control.request('listResources', { federation, target });
    assert.deepEqual(all, { resources: offers.everything.resources, isLast: true });
    const [first] = all.resources;
    const rest = await opened.control.request('listResources', {
      federation,
      target,
      after: first?.exposedUri,
    });
    assert.deepEqual(rest.resources, all.resources.slice(1));
    const gone = { federation, target, after: 'everything+demo://gone' };
    await assert.rejects(opened.control.request('listResources', gone), {
      code: 'INVALID_REQUEST',
    });
  });

  it('are read as texts and as bytes, which is recorded', async () => {
    await using opened = await open();
    const { control } = opened;
    const { contents } = await control.request('readResource', { federation, uri: features });
    assert.equal(contents.length, 1);
    assert.equal(contents[0]?.uri, features);
    assert.match(contents[0]?.text ?? '', /^# Everything Server/);
    const uri = 'everything+demo://resource/dynamic/blob/3';
    const { contents: bytes } = await control.request('readResource', { federation, uri });
    assert.match(Buffer.from(bytes[0]?.blob ?? '', 'base64').toString(), /^Resource 3:/);
    const call = await control.until('the record', ({ calls }) =>
      calls.find(
        ({ method, outcome }) => method === 'resources/read' && outcome.kind !== 'pending',
      ),
    );
    assert.partialDeepStrictEqual(call, {
      tool: 'demo://resource/static/document/features.md',
      client: 'test',
      outcome: { kind: 'succeeded' },
    });
  });

  it('are refused with a code when there are none', async () => {
    await using opened = await open();
    const { control } = opened;
    const nobody = { federation, uri: 'nobody+demo://x' };
    const unknown = { code: 'UNKNOWN_RESOURCE' };
    await assert.rejects(control.request('readResource', nobody), unknown);
    await assert.rejects(control.request('subscribeResource', nobody), unknown);
    await assert.rejects(control.request('findResource', nobody), unknown);
    await control.request('stopTarget', { federation, target: 'everything' });
    await assert.rejects(control.request('readResource', { federation, uri: features }), {
      code: 'UPSTREAM_DISABLED',
      message: /everything is stopped/,
    });
  });

  it('are told of when they change, for as long as one is connected', async () => {
    await using opened = await open();
    const { control } = opened;
    await using other = await openControl(opened.daemon);
    await control.request('subscribeResource', { federation, uri: features });
    await control.request('callTool', {
      federation,
      name: 'everything_toggle-subscriber-updates',
      arguments: {},
    });
    const update = await control.events.first('the update', isUpdate);
    assert.deepEqual(update, { kind: 'resourceUpdated', federation, uri: features });
    assert.equal(other.events.items.filter(isUpdate).length, 0);
    await control.request('unsubscribeResource', { federation, uri: features });
  });
});

describe('prompts of a real server, for faces', () => {
  it('are got with their arguments', async () => {
    await using opened = await open();
    const { control } = opened;
    const name = 'everything_args-prompt';
    const given = { federation, name, arguments: { city: 'Berlin' } };
    const { messages } = await control.request('getPrompt', given);
    assert.deepEqual(messages, [
      { role: 'user', content: [{ type: 'text', text: "What's weather in Berlin?" }] },
    ]);
    const call = await control.until('the record', ({ calls }) =>
      calls.find(one => one.method === 'prompts/get'),
    );
    assert.equal(call.exposedName, name);
    const unknown = { ...given, name: 'everything_args-promt' };
    await assert.rejects(control.request('getPrompt', unknown), {
      code: 'UNKNOWN_PROMPT',
      message: /did you mean everything_args-prompt/,
    });
    await assert.rejects(control.request('getPrompt', { federation, name, arguments: {} }), {
      code: 'REQUEST_FAILED',
    });
  });

  it('have arguments that are completed, by those that are known already', async () => {
    await using opened = await open();
    const { control } = opened;
    const ref = { kind: 'prompt' as const, name: 'everything_completable-prompt' };
    const complete = async (name: string, value: string, context?: Record<string, string>) => {
      const params = { federation, ref, argument: { name, value }, context };
      return (await control.request('complete', params)).values;
    };
    assert.deepEqual(await complete('department', 'S'), ['Sales', 'Support']);
    assert.deepEqual(await complete('name', 'A', { department: 'Engineering' }), ['Alice']);
    assert.deepEqual(await complete('name', '', { department: 'Sales' }), [
      'David',
      'Eve',
      'Frank',
    ]);
    assert.deepEqual(
      control.snapshot.calls.filter(({ method }) => method === 'completion/complete'),
      [],
    );
  });
});

describe('resources and prompts of both eras, for faces', () => {
  let daemon: RunningDaemon;
  let control: Control;
  let opened: Awaited<ReturnType<typeof startBridgeDaemon>>;

  before(async () => {
    opened = await startBridgeDaemon();
    ({ daemon } = opened);
    control = await openControl(daemon);
    for (const target of bridgeTargets) await control.untilState(target, 'ready');
  });

  after(async () => {
    await control[Symbol.asyncDispose]();
    await opened[Symbol.asyncDispose]();
  });

  for (const target of bridgeTargets) {
    describe(target, () => {
      it('is read, and refuses what it has not', async () => {
        const uri = `${target}+test://t/a%2Fb?c#d`;
        assert.deepEqual(await control.request('readResource', { federation, uri }), {
          contents: [{ uri, text: 'This is test://t/a%2Fb?c#d' }],
        });
        assert.deepEqual(await control.request('findResource', { federation, uri }), {
          target,
          uri: 'test://t/a%2Fb?c#d',
        });
        const none = { federation, uri: `${target}+test://nothing` };
        await assert.rejects(control.request('readResource', none), { code: 'UNKNOWN_RESOURCE' });
      });

      it('gives prompts', async () => {
        const name = `${target}_greet`;
        const got = await control.request('getPrompt', { federation, name, arguments: {} });
        const content = [{ type: 'resource_link', uri: `${target}+test://a`, name: 'a' }];
        assert.deepEqual(got.messages, [{ role: 'user', content }]);
      });

      it('completes arguments of prompts and variables of templates', async () => {
        const argument = { name: 'x', value: 'typed' };
        const prompt = { kind: 'prompt', name: `${target}_greet` } as const;
        assert.deepEqual(
          (await control.request('complete', { federation, ref: prompt, argument })).values,
          ['ref/prompt greet typed'],
        );
        const template = { kind: 'template', uriTemplate: `${target}+test://t/{id}` } as const;
        assert.deepEqual(
          (await control.request('complete', { federation, ref: template, argument })).values,
          ['ref/resource test://t/{id} typed'],
        );
      });

      it('tells of changes until they are of no more interest', async () => {
        const uri = `${target}+test://a`;
        const isOwn = (event: ControlEvent) => isUpdate(event) && event.uri === uri;
        const touch = () =>
          control.request('callTool', {
            federation,
            name: `${target}_touch`,
            arguments: { uri: 'test://a' },
          });
        await control.request('subscribeResource', { federation, uri });
        await control.request('subscribeResource', { federation, uri });
        await touch();
        await control.events.first('the update', isOwn);
        await control.request('unsubscribeResource', { federation, uri });
        await touch();
        // A second turn with the target: by then, a late update would have come.
        await touch();
        assert.equal(control.events.items.filter(isOwn).length, 1);
      });
    });
  }
});
