import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TargetOffer, emptyTargetOffer } from '#protocol/offer.ts';
import { toldResources } from '#protocol/toldResources.ts';
import { ToolEntry } from '#protocol/tool.ts';
import { buildCatalog } from '../../../../daemon/federation/catalog.ts';
import { offerOf, toolEntries } from '../../../../daemon/federation/catalogEntries.ts';
import { catalogSourceOf } from './catalogSourceOf.ts';

const echo = {
  name: 'echo',
  title: 'Echo',
  description: 'Says it again',
  inputSchema: { type: 'object' },
  annotations: { readOnlyHint: true },
};

describe('toolEntries', () => {
  it('has the tools of one target as clients see them, with what they cost', () => {
    const catalog = buildCatalog(
      [catalogSourceOf('a', { tools: [echo] }), catalogSourceOf('b', { tools: [echo] })],
      'always',
    );
    const [entry, ...others] = toolEntries(catalog, 'a');
    assert.deepEqual(others, []);
    assert.deepEqual(ToolEntry.parse(entry), entry);
    const { tokens, ...facts } = entry ?? assert.fail('There is no tool');
    assert.deepEqual(facts, { ...echo, exposedName: 'a_echo', target: 'a' });
    assert.ok(tokens > 5 && tokens < 50, `${tokens} tokens`);
  });

  it('does without what is of another type', () => {
    const odd = { name: 'odd', title: 3, inputSchema: { type: 'object' }, annotations: 'none' };
    const catalog = buildCatalog([catalogSourceOf('a', { tools: [odd] })], 'always');
    const [{ tokens: _, ...facts } = assert.fail('There is no tool')] = toolEntries(catalog, 'a');
    assert.deepEqual(facts, {
      exposedName: 'a_odd',
      name: 'odd',
      target: 'a',
      inputSchema: { type: 'object' },
    });
  });
});

describe('offerOf', () => {
  it('has prompts, resources and templates as clients see them', () => {
    const catalog = buildCatalog(
      [
        catalogSourceOf('a', {
          prompts: [
            { name: 'hi', description: 'Greets', arguments: [{ name: 'who', required: true }, 3] },
          ],
          resources: [{ uri: 'file:///x', name: 'x', mimeType: 'text/plain', size: 4 }],
          templates: [{ uriTemplate: 'file:///{path}', title: 'Files' }],
        }),
      ],
      'always',
    );
    const offer = offerOf(catalog, 'a');
    assert.deepEqual(TargetOffer.parse(offer), offer);
    assert.deepEqual(offer, {
      prompts: [
        {
          exposedName: 'a_hi',
          name: 'hi',
          target: 'a',
          arguments: [{ name: 'who', isRequired: true }],
          description: 'Greets',
        },
      ],
      resources: [
        {
          exposedUri: 'a+file:///x',
          uri: 'file:///x',
          name: 'x',
          target: 'a',
          size: 4,
          mimeType: 'text/plain',
        },
      ],
      resourceCount: 1,
      templates: [
        {
          exposedTemplate: 'a+file:///{path}',
          uriTemplate: 'file:///{path}',
          name: 'file:///{path}',
          target: 'a',
          title: 'Files',
        },
      ],
    });
  });

  it('is empty for a target that nobody knows', () => {
    assert.deepEqual(offerOf(buildCatalog([], 'always'), 'ghost'), emptyTargetOffer);
  });

  it('tells of no more resources than a face can show, and counts them all', () => {
    const resources = Array.from({ length: toldResources + 5 }, (_, index) => ({
      uri: `file:///${index}`,
      name: `${index}`,
    }));
    const offer = offerOf(buildCatalog([catalogSourceOf('a', { resources })], 'always'), 'a');
    assert.equal(offer.resources.length, toldResources);
    assert.equal(offer.resourceCount, toldResources + 5);
  });
});
