import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { skeleton } from '../../../../extension/invoke/draftSkeleton.ts';

describe('skeleton', () => {
  it('has what is required, each with a value to begin with', () => {
    const schema = {
      properties: {
        text: { type: 'string' },
        times: { type: 'integer', minimum: 1 },
        loud: { type: 'boolean' },
        colour: { enum: ['red', 'green'] },
        tags: { type: 'array', items: {} },
        where: { properties: { zone: { default: 3 }, more: {} }, required: ['zone'] },
        shape: { oneOf: [{ const: 'round' }, { const: 'square' }] },
        ref: { $ref: '#/$defs/Name' },
        optional: { type: 'string' },
      },
      required: ['text', 'times', 'loud', 'colour', 'tags', 'where', 'shape', 'ref', 'gone'],
      $defs: { Name: { const: 'ada' } },
    };
    assert.deepEqual(skeleton(schema, { text: 'given', extra: 1 }), {
      text: 'given',
      times: 1,
      loud: false,
      colour: 'red',
      tags: [],
      where: { zone: 3 },
      shape: 'round',
      ref: 'ada',
      extra: 1,
    });
  });

  it('ends where a schema goes in circles', () => {
    const schema = {
      properties: { next: { $ref: '#' } },
      required: ['next'],
    };
    assert.ok(JSON.stringify(skeleton(schema, {})).length < 200);
  });
});
