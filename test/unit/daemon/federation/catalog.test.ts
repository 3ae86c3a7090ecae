import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { PrefixMode } from '#protocol/federationConfig.ts';
import { buildCatalog } from '../../../../daemon/federation/catalog.ts';
import type { CatalogSource } from '../../../../daemon/federation/catalogSource.ts';
import { catalogSourceOf } from './catalogSourceOf.ts';

/** A target that offers tools of these names; it is its own name. */
const source = (name: string, ...tools: string[]) =>
  catalogSourceOf(name, {
    tools: tools.map(tool => ({ name: tool, inputSchema: { type: 'object' } })),
  });

const merge = (sources: readonly CatalogSource<string>[], mode: PrefixMode) => {
  const { tools, notes } = buildCatalog(sources, mode);
  return {
    tools: tools.items,
    routes: tools.routes,
    listText: `[${tools.lists.legacy.text}]`,
    notes,
  };
};

const namesOf = (sources: CatalogSource<string>[], mode: PrefixMode) =>
  merge(sources, mode).tools.map(({ exposedName }) => exposedName);

describe('buildCatalog', () => {
  it('lists tools in the order of the configuration, then of the target', () => {
    const sources = [source('b', 'z', 'a'), source('a', 'm')];
    assert.deepEqual(namesOf(sources, 'always'), ['b_z', 'b_a', 'a_m']);
  });

  const modes: [mode: PrefixMode, one: string[], two: string[]][] = [
    ['always', ['a_x'], ['a_x', 'b_y']],
    ['conditional', ['x'], ['a_x', 'b_y']],
    ['never', ['x'], ['x', 'y']],
  ];
  for (const [mode, one, two] of modes) {
    it(`names tools ${mode} by their targets`, () => {
      assert.deepEqual(namesOf([source('a', 'x')], mode), one);
      assert.deepEqual(namesOf([source('a', 'x'), source('b', 'y')], mode), two);
    });
  }

  it('keeps tools as they are but for the name', () => {
    const raw = { name: 'x', inputSchema: { type: 'object' }, _meta: { a: 1 }, future: [null] };
    const { tools, listText } = merge([catalogSourceOf('a', { tools: [raw] })], 'always');
    assert.equal(tools[0]?.raw, raw);
    assert.deepEqual(JSON.parse(listText), [{ ...raw, name: 'a_x' }]);
  });

  it('finds the target and its own name by the exposed one', () => {
    const { routes } = merge([source('a', 'b_c'), source('b', 'c')], 'always');
    assert.partialDeepStrictEqual(routes.get('a_b_c'), { targetName: 'a', name: 'b_c' });
    assert.partialDeepStrictEqual(routes.get('b_c'), { targetName: 'b', name: 'c' });
    assert.equal(routes.get('toString'), undefined);
  });

  describe('bare names', () => {
    it('are taken for calls where only one tool has it', () => {
      const { routes, tools } = merge([source('a', 'x', 'y'), source('b', 'y')], 'always');
      assert.equal(routes.get('x'), tools[0]);
      assert.equal(routes.get('y'), undefined);
    });

    it('never take the place of an exposed name', () => {
      const { routes } = merge([source('a', 'b_x'), source('b', 'x')], 'always');
      assert.equal(routes.get('b_x')?.targetName, 'b');
    });

    it('never take the calls of a target that has listed nothing yet', () => {
      const { routes } = merge([source('a', 'files_write'), source('files')], 'always');
      assert.equal(routes.get('files_write'), undefined);
      assert.equal(routes.get('a_files_write')?.targetName, 'a');
    });
  });

  describe('names that are taken', () => {
    it('belong to the first target in the configuration', () => {
      const { tools, notes } = merge([source('a', 'x'), source('b', 'x')], 'never');
      assert.deepEqual(
        tools.map(({ exposedName, targetName }) => [exposedName, targetName]),
        [
          ['x', 'a'],
          ['b_x', 'b'],
        ],
      );
      assert.deepEqual([...notes], [['b', ['The tool x is called b_x: x exists already']]]);
    });

    it('leave a tool out when there is no other name for it', () => {
      const { tools, notes } = merge([source('a', 'x', 'b_x'), source('b', 'x')], 'never');
      assert.deepEqual(
        tools.map(({ exposedName }) => exposedName),
        ['x', 'b_x'],
      );
      assert.deepEqual(notes.get('b'), ['The tool x is left out: b_x exists already']);
    });

    for (const mode of PrefixMode.options) {
      it(`leave out what a target lists twice (${mode})`, () => {
        const { tools, notes } = merge([source('a', 'x', 'y', 'x')], mode);
        assert.equal(tools.length, 2);
        assert.deepEqual(notes.get('a'), [
          'The tool x is left out: the target has listed it before',
        ]);
      });
    }
  });

  it('notes a name that model APIs would reject', () => {
    const { tools, notes } = merge([source('a', 'read file')], 'always');
    assert.deepEqual(notes.get('a'), [
      `The tool read file is called ${tools[0]?.exposedName}: model APIs take at most 64 letters, digits, "_" and "-"`,
    ]);
  });

  it('leaves out only what strict clients cannot take, and notes it', () => {
    const tools = [
      { name: 'x', inputSchema: { type: 'array' } },
      { name: 'y', description: null },
    ];
    const catalog = merge([catalogSourceOf('a', { tools })], 'always');
    assert.deepEqual(JSON.parse(catalog.listText), [
      { name: 'a_y', inputSchema: { type: 'object' } },
    ]);
    assert.deepEqual(catalog.notes.get('a'), [
      'The tool x is left out: its input schema is not for an object',
      'The tool y has another description, inputSchema: strict clients would reject the whole list',
    ]);
  });

  it('names prompts like tools, and resources and templates by their URIs', () => {
    const offer = {
      prompts: [{ name: 'p' }],
      resources: [{ uri: 'm://1', name: 'r' }],
      templates: [{ uriTemplate: 'ui://{x}', name: 't' }],
    };
    const merged = buildCatalog([catalogSourceOf('a', offer)], 'always');
    const { prompts, resources, templates } = merged;
    assert.deepEqual(
      [prompts, resources, templates].map(({ lists }) => lists.legacy.text),
      ['{"name":"a_p"}', '{"uri":"a+m://1","name":"r"}', '{"uriTemplate":"ui://a+{x}","name":"t"}'],
    );
    assert.deepEqual(merged.notes, new Map());
  });

  it('has no prefixes for URIs where names have none, but for what two targets have', () => {
    const offer = { resources: [{ uri: 'm://1', name: 'r' }] };
    const both = [catalogSourceOf('a', offer), catalogSourceOf('b', offer)];
    const { resources, notes } = buildCatalog(both, 'never');
    assert.deepEqual(
      resources.items.map(({ exposedName }) => exposedName),
      ['m://1', 'b+m://1'],
    );
    assert.deepEqual(notes.get('b'), [
      'The resource m://1 is called b+m://1: m://1 exists already',
    ]);
  });

  it('leads the user interfaces of tools back to their targets, in lists alone', () => {
    const ui = () => ({ ui: { resourceUri: 'ui://x', csp: 1 }, 'ui/resourceUri': 'ui://x' });
    const raw = { name: 'x', inputSchema: { type: 'object' }, _meta: ui() };
    const { tools, listText } = merge([catalogSourceOf('a', { tools: [raw] })], 'always');
    const [listed] = JSON.parse(listText) as [{ _meta: unknown }];
    assert.deepEqual(listed._meta, {
      ui: { resourceUri: 'ui://a+x', csp: 1 },
      'ui/resourceUri': 'ui://a+x',
    });
    assert.deepEqual(tools[0]?.raw['_meta'], ui());
    const bare = merge([catalogSourceOf('a', { tools: [raw], resources: [] })], 'never');
    assert.ok(bare.listText.includes('"resourceUri":"ui://x"'));
  });

  it('is empty without targets', () => {
    const { tools, routes, listText, notes } = merge([], 'always');
    assert.deepEqual([tools, routes.size, listText, notes.size], [[], 0, '[]', 0]);
  });

  it('has each name once, finds each tool, and lists what it has, for any targets', () => {
    const name = fc.oneof(fc.stringMatching(/^[ab_]{1,4}$/), fc.string({ minLength: 1 }));
    const target = fc.record({ name: fc.stringMatching(/^[abc.-]{1,3}$/), tools: fc.array(name) });
    const targets = fc.uniqueArray(target, { selector: one => one.name, maxLength: 4 });
    fc.assert(
      fc.property(targets, fc.constantFrom(...PrefixMode.options), (given, mode) => {
        const sources = given.map(one => source(one.name, ...one.tools));
        const { tools, routes, listText, notes } = merge(sources, mode);
        const exposed = tools.map(({ exposedName }) => exposedName);
        assert.equal(new Set(exposed).size, exposed.length);
        for (const tool of tools) {
          assert.equal(routes.get(tool.exposedName), tool);
          assert.match(tool.exposedName, /^[A-Za-z0-9_-]{1,64}$/);
        }
        assert.deepEqual(
          (JSON.parse(listText) as { name: string }[]).map(one => one.name),
          exposed,
        );
        const leftOut = [...notes.values()].flat().filter(note => note.includes('left out'));
        const offered = sources.flatMap(one => one.tools).length;
        assert.equal(tools.length + leftOut.length, offered);
        assert.deepEqual(merge(sources, mode), { tools, routes, listText, notes });
      }),
    );
  });
});
