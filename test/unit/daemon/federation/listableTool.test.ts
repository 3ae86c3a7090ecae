import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ToolSchema } from '@modelcontextprotocol/sdk/types.js';
import fc from 'fast-check';

import { listableTool } from '../../../../daemon/federation/listableTool.ts';

const object = { type: 'object' };
const eras = ['legacy', 'modern'] as const;

describe('listableTool', () => {
  const untouched: Record<string, unknown>[] = [
    { inputSchema: object },
    {
      inputSchema: {
        type: 'object',
        properties: { a: { type: 'string' }, b: {} },
        required: ['a'],
        additionalProperties: false,
        $schema: 'https://json-schema.org/draft/2020-12/schema',
      },
      outputSchema: { type: 'object', properties: { n: { type: 'number' } } },
      title: 'A title',
      description: '',
      annotations: { title: 'x', readOnlyHint: true, openWorldHint: false, ours: 1 },
      icons: [{ src: 'data:image/png;base64,', mimeType: 'image/png', sizes: ['1x1'] }],
      execution: { taskSupport: 'optional' },
      _meta: { ui: { resourceUri: 'ui://x' } },
      future: { unknown: [null] },
    },
  ];
  for (const fields of untouched) {
    it(`does not touch ${JSON.stringify(fields).slice(0, 60)}`, () => {
      const raw = { name: 'a', ...fields };
      for (const era of eras) assert.equal(listableTool(raw, era), raw);
    });
  }

  const repaired: [
    what: string,
    fields: Record<string, unknown>,
    after: Record<string, unknown>,
  ][] = [
    ['a missing schema', {}, { inputSchema: object }],
    ['a schema of null', { inputSchema: null }, { inputSchema: object }],
    ['a schema without a type', { inputSchema: {} }, { inputSchema: object }],
    ['several types', { inputSchema: { type: ['object', 'null'] } }, { inputSchema: object }],
    [
      'properties that are true or false',
      { inputSchema: { type: 'object', properties: { a: true, b: false, c: null, d: {} } } },
      { inputSchema: { type: 'object', properties: { a: {}, b: { not: {} }, c: {}, d: {} } } },
    ],
    [
      'wrong properties and required',
      { inputSchema: { type: 'object', properties: [], required: true } },
      { inputSchema: object },
    ],
    ['a description of null', { inputSchema: object, description: null }, { inputSchema: object }],
    ['a title of 7', { inputSchema: object, title: 7 }, { inputSchema: object }],
    [
      'wrong annotations',
      { inputSchema: object, annotations: { readOnlyHint: 'yes' } },
      { inputSchema: object },
    ],
    ['wrong icons', { inputSchema: object, icons: [{}] }, { inputSchema: object }],
    ['wrong _meta', { inputSchema: object, _meta: 'x', execution: [] }, { inputSchema: object }],
    [
      'an output that is no object',
      { inputSchema: object, outputSchema: { type: 'array', items: {} } },
      { inputSchema: object },
    ],
    [
      'an output without a type',
      { inputSchema: object, outputSchema: { properties: { a: true } } },
      { inputSchema: object, outputSchema: { type: 'object', properties: { a: {} } } },
    ],
  ];
  for (const [what, fields, after] of repaired) {
    it(`repairs ${what}, and keeps the rest`, () => {
      const raw = { name: 'a', 'x-ours': [1], ...fields };
      const before = structuredClone(raw);
      assert.deepEqual(listableTool(raw, 'legacy'), { name: 'a', 'x-ours': [1], ...after });
      assert.deepEqual(raw, before);
    });
  }

  for (const inputSchema of [
    { type: 'array' },
    { type: 'string' },
    { type: [] },
    [],
    'object',
    7,
  ]) {
    it(`leaves out a tool with the schema ${JSON.stringify(inputSchema)}`, () => {
      for (const era of eras)
        assert.equal(listableTool({ name: 'a', inputSchema }, era), undefined);
    });
  }

  const modern: [what: string, fields: Record<string, unknown>][] = [
    ['properties that are true or false', { properties: { a: true, b: false } }],
    ['several keywords at the root', { anyOf: [{ required: ['a'] }, { required: ['b'] }] }],
  ];
  for (const [what, schema] of modern) {
    it(`leaves ${what} to modern clients`, () => {
      const raw = { name: 'a', inputSchema: { type: 'object', ...schema } };
      assert.equal(listableTool(raw, 'modern'), raw);
    });
  }

  for (const outputSchema of [{ type: 'array' }, { anyOf: [{ type: 'string' }] }, {}]) {
    it(`leaves results of ${JSON.stringify(outputSchema)} to modern clients only`, () => {
      const raw = { name: 'a', inputSchema: object, outputSchema };
      assert.equal(listableTool(raw, 'modern'), raw);
      assert.deepEqual(listableTool(raw, 'legacy'), { name: 'a', inputSchema: object });
    });
  }

  for (const outputSchema of [true, null, [], 'object', { $schema: 7 }]) {
    it(`takes an output of ${JSON.stringify(outputSchema)} from all clients`, () => {
      const raw = { name: 'a', inputSchema: object, outputSchema };
      const without = { name: 'a', inputSchema: object };
      for (const era of eras) assert.deepEqual(listableTool(raw, era), without);
    });
  }

  it('repairs for modern clients what they reject, too', () => {
    const odd = { properties: { a: true }, required: 'a' };
    const raw = { name: 'a', inputSchema: odd, description: null };
    const inputSchema = { type: 'object', properties: { a: true } };
    assert.deepEqual(listableTool(raw, 'modern'), { name: 'a', inputSchema });
  });

  it('makes of anything a tool that the strictest client takes', () => {
    const odd = fc.oneof(
      fc.constantFrom(null, true, false, 'object', 7, [], {}, { type: 'object' }, ['a']),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const schema = fc.record(
      {
        type: fc.constantFrom('object', ['object'], 'array', null),
        properties: fc.oneof(odd, fc.dictionary(fc.string(), odd)),
        required: odd,
      },
      { requiredKeys: [] },
    );
    const tool = fc.record(
      {
        inputSchema: fc.oneof(odd, schema),
        outputSchema: fc.oneof(odd, schema),
        title: odd,
        description: odd,
        annotations: fc.oneof(odd, fc.record({ title: odd, readOnlyHint: odd })),
        icons: fc.oneof(
          odd,
          fc.array(fc.record({ src: fc.string(), mimeType: odd, sizes: odd, theme: odd })),
        ),
        execution: fc.oneof(odd, fc.record({ taskSupport: odd })),
        _meta: odd,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(tool, fields => {
        const listable = listableTool({ name: 'a', ...fields }, 'legacy');
        if (listable) assert.equal(ToolSchema.safeParse(listable).error, undefined);
      }),
      { numRuns: 1_000 },
    );
  });
});
