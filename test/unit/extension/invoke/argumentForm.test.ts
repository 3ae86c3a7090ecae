import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formOf } from '../../../../extension/invoke/argumentForm.ts';
import type { FieldType } from '../../../../extension/invoke/fieldType.ts';

describe('formOf', () => {
  for (const { schema, type } of [
    { schema: { type: 'string', minLength: 1 }, type: { kind: 'string', minLength: 1 } },
    {
      schema: { type: 'integer', minimum: 0, maximum: 9 },
      type: { kind: 'number', isInteger: true, minimum: 0, maximum: 9 },
    },
    { schema: { type: 'number' }, type: { kind: 'number', isInteger: false } },
    { schema: { type: 'boolean' }, type: { kind: 'boolean' } },
    { schema: { const: 'fixed' }, type: { kind: 'constant', value: 'fixed' } },
    { schema: { type: 'object' }, type: { kind: 'json', shape: 'object' } },
    {
      schema: { type: 'array', items: { type: 'string' } },
      type: { kind: 'list', items: { kind: 'string' } },
    },
    {
      schema: { type: 'array', items: { type: 'object' } },
      type: { kind: 'json', shape: 'array' },
    },
    {
      schema: { type: 'string', pattern: '^a', format: 'uri' },
      type: { kind: 'string', pattern: '^a', format: 'uri' },
    },
    { schema: {}, type: { kind: 'json', shape: 'any' } },
    { schema: { type: ['string', 'number'] }, type: { kind: 'json', shape: 'any' } },
    { schema: { type: 7 }, type: { kind: 'json', shape: 'any' } },
    { schema: { type: ['string', 'null'] }, type: { kind: 'string' } },
    { schema: { anyOf: [{ type: 'boolean' }, { type: 'null' }] }, type: { kind: 'boolean' } },
    {
      schema: { type: 'string', enum: ['red', 'green'] },
      type: { kind: 'choice', options: optionsOf('red', 'green') },
    },
    {
      schema: { oneOf: [{ const: 1, title: 'one' }, { const: 2 }] },
      type: {
        kind: 'choice',
        options: [
          { label: 'one', value: 1 },
          { label: '2', value: 2 },
        ],
      },
    },
    {
      schema: { type: 'array', items: { enum: ['a', 'b'] } },
      type: { kind: 'choices', options: optionsOf('a', 'b') },
    },
    {
      schema: { $ref: '#/$defs/Colour' },
      type: { kind: 'choice', options: optionsOf('red', 'green') },
    },
    { schema: { $ref: '#/$defs/Circle' }, type: { kind: 'json', shape: 'any' } },
    { schema: { $ref: 'https://elsewhere' }, type: { kind: 'json', shape: 'any' } },
  ] satisfies { schema: object; type: FieldType }[]) {
    it(`asks for ${JSON.stringify(schema)} as ${type.kind}`, () => {
      const form = formOf({
        type: 'object',
        properties: { it: schema },
        $defs: {
          Colour: { enum: ['red', 'green'] },
          Circle: { $ref: '#/$defs/Circle' },
        },
      });
      assert.equal(form.kind, 'fields');
      assert.deepEqual(form.kind === 'fields' && form.fields[0]?.type, type);
    });
  }

  it('asks for required arguments first, otherwise in the order of the schema', () => {
    const form = formOf({
      properties: { a: {}, b: {}, c: {}, d: {} },
      required: ['d', 'b'],
    });
    assert.ok(form.kind === 'fields');
    assert.deepEqual(
      form.fields.map(({ name, isRequired }) => [name, isRequired]),
      [
        ['b', true],
        ['d', true],
        ['a', false],
        ['c', false],
      ],
    );
  });

  it('keeps the words and the default beside a reference', () => {
    const form = formOf({
      properties: { colour: { $ref: '#/$defs/Colour', description: 'Of it', default: 'red' } },
      $defs: { Colour: { type: 'string', description: 'A colour' } },
    });
    assert.ok(form.kind === 'fields');
    const [field] = form.fields;
    assert.deepEqual([field?.description, field?.default], ['Of it', 'red']);
  });

  it('asks nothing of a tool without arguments', () => {
    assert.deepEqual(formOf({ type: 'object' }), { kind: 'fields', fields: [] });
  });

  for (const schema of [
    { type: 'object', additionalProperties: true },
    { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
  ]) {
    it(`asks for one JSON object when the schema is ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(formOf(schema), { kind: 'json' });
    });
  }
});

function optionsOf(...values: readonly string[]) {
  return values.map(value => ({ label: value, value }));
}
