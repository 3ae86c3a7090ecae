import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { PrefixMode } from '#protocol/federationConfig.ts';
import type { ToolRules } from '#protocol/toolRule.ts';
import { buildCatalog } from '../../../../daemon/federation/catalog.ts';
import { toolEntries } from '../../../../daemon/federation/catalogEntries.ts';
import type { CatalogSource } from '../../../../daemon/federation/catalogSource.ts';
import { catalogSourceOf } from './catalogSourceOf.ts';

/** A target with these tools, of which the configuration makes this. */
function ruled(
  name: string,
  tools: readonly string[],
  toolRules: ToolRules = {},
): CatalogSource<string> {
  const raw = tools.map(tool => ({ name: tool, inputSchema: { type: 'object' } }));
  return { ...catalogSourceOf(name, { tools: raw }), toolRules };
}

/** What clients of either era are listed, and what they can call besides. */
function seen(sources: readonly CatalogSource<string>[], mode: PrefixMode = 'always') {
  const { tools, notes } = buildCatalog(sources, mode);
  const listed = JSON.parse(`[${tools.lists.legacy.text}]`) as { name: string }[];
  return {
    listed: listed.map(({ name }) => name),
    modern: tools.lists.modern.keys,
    routes: tools.routes,
    notes,
  };
}

describe('rules for tools', () => {
  it('hide a tool from lists, and leave the way to it', () => {
    const { listed, modern, routes } = seen([ruled('a', ['x', 'y'], { x: { hidden: true } })]);
    assert.deepEqual(listed, ['a_y']);
    assert.deepEqual(modern, ['a_y']);
    assert.equal(routes.get('a_x')?.name, 'x');
  });

  it('take a disabled tool away, by its bare name too', () => {
    const { listed, routes } = seen([ruled('a', ['x', 'y'], { x: { enabled: false } })]);
    assert.deepEqual(listed, ['a_y']);
    assert.equal(routes.get('a_x'), undefined);
    assert.equal(routes.get('x'), undefined);
  });

  it('leave the name of a disabled tool to others', () => {
    const sources = [ruled('a', ['x'], { x: { enabled: false } }), ruled('b', ['x'])];
    assert.equal(seen(sources, 'never').routes.get('x')?.targetName, 'b');
  });

  it('give another name and description', () => {
    const rules = { x: { name: 'shout', description: 'Says it aloud' } };
    const { listed, routes } = seen([ruled('a', ['x'], rules)]);
    assert.deepEqual(listed, ['a_shout']);
    assert.partialDeepStrictEqual(routes.get('a_shout'), {
      name: 'x',
      raw: { name: 'x', description: 'Says it aloud' },
    });
    assert.equal(routes.get('a_x'), undefined);
  });

  for (const tools of [
    ['x', 'y'],
    ['y', 'x'],
  ]) {
    it(`take no name away from a tool that has it by itself (${tools.join()})`, () => {
      const { listed, notes } = seen([ruled('a', tools, { x: { name: 'y' } })]);
      assert.deepEqual(
        listed,
        tools.map(tool => `a_${tool}`),
      );
      assert.deepEqual(notes.get('a'), ['The tool x is called a_x: a_y exists already']);
    });
  }

  it('give the first of two tools a name that both are to have', () => {
    const rules = { x: { name: 'z' }, y: { name: 'z' } };
    assert.deepEqual(seen([ruled('a', ['x', 'y'], rules)]).listed, ['a_z', 'a_y']);
  });

  it('let two tools change names', () => {
    const rules = { x: { name: 'y' }, y: { name: 'x' } };
    const { routes } = seen([ruled('a', ['x', 'y'], rules)]);
    assert.equal(routes.get('a_y')?.name, 'x');
    assert.equal(routes.get('a_x')?.name, 'y');
  });
});

describe('a hidden target', () => {
  it('is listed with nothing and can be used, but for what a rule shows', () => {
    const offer = {
      tools: [{ name: 'x' }, { name: 'y' }],
      prompts: [{ name: 'p' }],
      resources: [{ uri: 'file:///r', name: 'r' }],
    };
    const source = {
      ...catalogSourceOf('a', offer),
      isHidden: true,
      toolRules: { y: { hidden: false } },
    };
    const { tools, prompts, resources } = buildCatalog([source], 'always');
    assert.deepEqual(tools.lists.legacy.keys, ['a_y']);
    assert.deepEqual([...prompts.lists.legacy.keys, ...resources.lists.modern.keys], []);
    assert.ok(tools.routes.has('a_x') && prompts.routes.has('a_p'));
    assert.ok(resources.routes.has('a+file:///r'));
  });
});

describe('toolEntries', () => {
  it('has all tools in their order, and says which clients do not see, and why', () => {
    const rules = { 'x*': { enabled: false }, y: { hidden: true } };
    const catalog = buildCatalog([ruled('a', ['x1', 'y', 'z'], rules)], 'always');
    assert.deepEqual(
      toolEntries(catalog, 'a', rules).map(({ name, kept, rules }) => [name, kept, rules]),
      [
        ['x1', 'disabled', ['x*']],
        ['y', 'hidden', ['y']],
        ['z', undefined, undefined],
      ],
    );
  });
});
