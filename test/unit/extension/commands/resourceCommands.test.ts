import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetOffer } from '#protocol/offer.ts';
import { copyPrompt } from '../../../../extension/commands/copyPrompt.ts';
import { copyResourceUri } from '../../../../extension/commands/copyResourceUri.ts';
import { insertPrompt } from '../../../../extension/commands/insertPrompt.ts';
import { openResource } from '../../../../extension/commands/openResource.ts';
import { openTemplate } from '../../../../extension/commands/openTemplate.ts';
import { refreshResource } from '../../../../extension/commands/refreshResource.ts';
import { runPrompt } from '../../../../extension/commands/runPrompt.ts';
import { sendPromptToChat } from '../../../../extension/commands/sendPromptToChat.ts';
import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import { answering } from '../support/clusterSamples.ts';
import { openCommandDesk, type DeskOptions } from '../support/commandDesk.ts';
import { sampleFederation } from '../support/samples.ts';

const target = 'everything';
const offer: TargetOffer = {
  resources: [
    {
      exposedUri: 'everything+x://logo',
      uri: 'x://logo',
      name: 'Logo',
      mimeType: 'image/png',
      target,
    },
  ],
  resourceCount: 1,
  templates: [
    {
      exposedTemplate: 'everything+x://of/{who}{?year}',
      uriTemplate: 'x://of/{who}{?year}',
      name: 'Picture of',
      target,
    },
  ],
  prompts: [
    {
      exposedName: 'everything_greet',
      name: 'greet',
      target,
      arguments: [
        { name: 'who', title: 'Whom', isRequired: true },
        { name: 'how', isRequired: false },
      ],
    },
  ],
};

const content = { type: 'text', text: 'Hello Ada' };

/** A desk with that offer, whose daemon knows a text by every URI. */
function openDesk(options: DeskOptions = {}, table: Record<string, unknown> = {}) {
  return openCommandDesk({
    federations: [sampleFederation({ offers: { [target]: offer } })],
    answer: answering({
      readResource: ({ uri }: { uri: string }) => ({
        contents: [{ uri, mimeType: 'text/markdown', text: 'Hi' }],
      }),
      findResource: { target, uri: 'x://found' },
      complete: { values: ['Ada', 'Grace'] },
      getPrompt: { messages: [{ role: 'user', content: [content] }] },
      ...table,
    }),
    ...options,
  });
}

describe('openResource', () => {
  it('opens what is picked, under the title of its type', async () => {
    await using desk = await openDesk({ script: [{ pick: 'Logo' }] });
    await openResource(desk.services, undefined);
    assert.deepEqual(desk.documents.resources, [
      { ref: { federation: 'user', target, uri: 'x://logo' }, title: 'Logo.png' },
    ]);
    assert.deepEqual(desk.lists, [
      [
        'everything | $(file) | Logo | x://logo',
        'everything | $(symbol-parameter) | Picture of… | x://of/{who}{?year}',
      ],
    ]);
  });

  it('opens the row that it was run on', async () => {
    await using desk = await openDesk();
    await openResource(desk.services, { federation: 'user', target, uri: 'x://logo' });
    assert.equal(desk.documents.resources[0]?.title, 'Logo.png');
  });

  it('opens what a link leads to, under the title of what is read', async () => {
    await using desk = await openDesk();
    await openResource(desk.services, { federation: 'user', uri: 'x://bare' });
    assert.deepEqual(desk.documents.resources, [
      { ref: { federation: 'user', target, uri: 'x://found' }, title: 'found.md' },
    ]);
    assert.deepEqual(desk.requests()[0], ['findResource', { federation: 'user', uri: 'x://bare' }]);
  });

  it('says why it cannot be read, and opens nothing', async () => {
    const readResource = new DaemonFailure('UPSTREAM_EXITED', 'The target is gone');
    await using desk = await openDesk({}, { readResource });
    const row = { federation: 'user', target, uri: 'x://logo' };
    await assert.rejects(openResource(desk.services, row), { message: 'The target is gone' });
    assert.deepEqual(desk.documents.resources, []);
  });

  it('says that there are none', async () => {
    await using desk = await openDesk({ federations: [sampleFederation()] });
    await assert.rejects(openResource(desk.services, undefined), {
      message: 'No target has resources',
    });
  });
});

describe('openTemplate', () => {
  it('asks for the variables with completions, and opens what they make', async () => {
    await using desk = await openDesk({
      script: [{ pick: 'Picture of' }],
      steps: [{ type: 'Ada L' }, { type: '1843' }],
    });
    await openTemplate(desk.services, undefined);
    assert.equal(desk.documents.resources[0]?.ref.uri, 'x://of/Ada%20L?year=1843');
    assert.deepEqual(desk.steps.lists, [
      ['Ada', 'Grace'],
      ['Ada', 'Grace'],
    ]);
    const ref = { kind: 'template', uriTemplate: 'everything+x://of/{who}{?year}' };
    const completions = desk.requests().filter(([method]) => method === 'complete');
    assert.deepEqual(completions, [
      ['complete', { federation: 'user', ref, argument: { name: 'who', value: '' } }],
      [
        'complete',
        {
          federation: 'user',
          ref,
          argument: { name: 'year', value: '' },
          context: { who: 'Ada L' },
        },
      ],
    ]);
  });

  it('fills in the template that it was run on', async () => {
    await using desk = await openDesk({ steps: [{ type: 'Ada' }, { type: '' }] });
    const row = { federation: 'user', target, template: 'x://of/{who}{?year}' };
    await openTemplate(desk.services, row);
    assert.equal(desk.documents.resources[0]?.ref.uri, 'x://of/Ada');
    await assert.rejects(openTemplate(desk.services, { ...row, template: 'x://gone/{a}' }), {
      message: 'There is no template x://gone/{a} any more',
    });
  });
});

describe('runPrompt', () => {
  it('asks for the arguments, and shows the messages', async () => {
    await using desk = await openDesk({
      script: [{ pick: 'everything_greet' }],
      steps: [{ type: 'Ada' }, { type: '' }],
    });
    await runPrompt(desk.services, undefined);
    assert.deepEqual(desk.steps.asked, ['everything_greet: Whom 1/2', 'everything_greet: how 2/2']);
    assert.deepEqual(desk.requests().at(-1), [
      'getPrompt',
      { federation: 'user', name: 'everything_greet', arguments: { who: 'Ada' } },
    ]);
    assert.equal(desk.documents.prompts[0]?.chatText, 'Hello Ada');
  });

  it('asks a target no more that completes nothing', async () => {
    const complete = new DaemonFailure('REQUEST_FAILED', 'Method not found');
    const steps = [{ type: 'Ada' }, { type: 'warmly' }];
    await using desk = await openDesk({ steps }, { complete });
    await runPrompt(desk.services, { federation: 'user', target, prompt: 'greet' });
    assert.equal(desk.documents.prompts.length, 1);
    assert.equal(desk.requests().filter(([method]) => method === 'complete').length, 1);
  });

  it('takes the arguments that a key binding gives', async () => {
    await using desk = await openDesk();
    const given = { federation: 'user', target, prompt: 'greet', arguments: { who: 'Ada' } };
    await runPrompt(desk.services, given);
    assert.equal(desk.documents.prompts.length, 1);
    assert.deepEqual(desk.steps.asked, []);
  });

  it('says that a prompt has gone', async () => {
    await using desk = await openDesk();
    const gone = runPrompt(desk.services, { federation: 'user', target, prompt: 'gone' });
    await assert.rejects(gone, { code: 'UNKNOWN_PROMPT' });
  });
});

describe('what is in front', () => {
  it('can be read anew, and its URI copied', async () => {
    await using desk = await openDesk();
    await assert.rejects(async () => refreshResource(desk.services, undefined), {
      message: 'Open a resource first',
    });
    await openResource(desk.services, { federation: 'user', target, uri: 'x://logo' });
    await refreshResource(desk.services, undefined);
    const reads = desk.requests().filter(([method]) => method === 'readResource');
    assert.equal(reads.length, 2);
    await copyResourceUri(desk.services, undefined);
    assert.equal(desk.editor.clipboard, 'everything+x://logo');
  });

  it('is given to the chat, the clipboard or a file, if it is a prompt', async () => {
    await using desk = await openDesk();
    await assert.rejects(async () => copyPrompt(desk.services), { message: 'Run a prompt first' });
    const given = { federation: 'user', target, prompt: 'greet', arguments: { who: 'Ada' } };
    await runPrompt(desk.services, given);
    await sendPromptToChat(desk.services);
    await insertPrompt(desk.services);
    assert.deepEqual(desk.documents.chats, ['Hello Ada']);
    assert.deepEqual(desk.documents.inserted, ['Hello Ada']);
    desk.documents.hasChat = false;
    await sendPromptToChat(desk.services);
    assert.equal(desk.editor.clipboard, 'Hello Ada');
    assert.match(desk.editor.done.at(-1) ?? '', /^warn This editor has no chat/);
  });
});
