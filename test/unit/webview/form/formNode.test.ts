import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { nodeOf } from '../../../../webview/form/formNode.ts';
import type { Schema } from '../../../../webview/form/jsonSchema.ts';

function node(schema: Schema, root: Schema = schema) {
  return nodeOf(schema, root);
}

describe('nodeOf', () => {
  const kinds: readonly (readonly [what: string, schema: Schema, kind: string])[] = [
    ['a string', { type: 'string' }, 'text'],
    ['an integer', { type: 'integer' }, 'number'],
    ['a constant', { const: 1 }, 'constant'],
    ['an enumeration', { enum: ['a', 1, null] }, 'choice'],
    ['constants with titles', { oneOf: [{ const: 'a', title: 'A' }, { const: 'b' }] }, 'choice'],
    [
      'different options in a row',
      { type: 'array', uniqueItems: true, items: { enum: [1] } },
      'choices',
    ],
    ['a list', { type: 'array', items: { type: 'string' } }, 'list'],
    ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }] }, 'list'],
    ['an object', { properties: { a: {} } }, 'group'],
    ['several types', { type: ['string', 'number'] }, 'union'],
    ['alternatives', { anyOf: [{ type: 'string' }, { type: 'object' }] }, 'union'],
    ['anything', {}, 'json'],
    ['keywords that are written wrongly', { type: 7, enum: 'no', oneOf: {} }, 'json'],
  ];
  for (const [what, schema, kind] of kinds) {
    it(`asks for ${what} as ${kind}`, () => assert.equal(node(schema).kind, kind));
  }

  it('asks for one thing, where the only other alternative is null', () => {
    const found = node({
      anyOf: [{ type: 'string' }, { type: 'null' }],
      title: 'Name',
      default: null,
    });
    assert.equal(found.kind, 'text');
    assert.equal(found.title, 'Name');
    assert.equal(found.isNullable, true);
  });

  it('follows references, and makes one of what must all be true', () => {
    const root = {
      $ref: '#/$defs/both',
      $defs: {
        both: { allOf: [{ $ref: '#/$defs/a%20b' }, { properties: { b: {} }, required: ['b'] }] },
        'a b': { type: 'object', properties: { a: {} } },
      },
    };
    const found = node(root);
    assert.ok(found.kind === 'group');
    assert.deepEqual(
      found.members.map(({ name, isRequired }) => [name, isRequired]),
      [
        ['b', true],
        ['a', false],
      ],
    );
  });

  it('ends where references go in circles', () => {
    assert.equal(node({ $ref: '#' }).kind, 'json');
    const root = {
      $ref: '#/$defs/a',
      $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } },
    };
    assert.equal(node(root).kind, 'json');
  });

  it('finds nothing behind references to what every object inherits', () => {
    assert.equal(node({ $ref: '#/constructor' }).kind, 'json');
    assert.equal(node({ $ref: '#/__proto__' }).kind, 'json');
  });

  it('names alternatives by their title, their constant, or their type', () => {
    const found = node({
      oneOf: [
        { title: 'A card', type: 'object' },
        { type: 'object', properties: { kind: { const: 'cash' } } },
        { type: 'object', required: ['iban'] },
        { type: 'string' },
      ],
    });
    assert.ok(found.kind === 'union');
    const labels = found.alternatives.map(({ label }) => label);
    assert.deepEqual(labels, ['A card', 'kind: cash', 'Object with iban', 'Text']);
  });

  it('gives no choice between rules about which members must be there', () => {
    const found = node({
      type: 'object',
      properties: { a: {}, b: {} },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    });
    assert.equal(found.kind, 'group');
  });

  it('asks for JSON where there are more members than anybody fills in', () => {
    const names = Array.from({ length: 300 }, (_, index) => [`m${index}`, {}]);
    assert.equal(node({ properties: Object.fromEntries(names) }).kind, 'json');
  });
});
