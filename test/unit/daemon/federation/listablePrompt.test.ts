import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PromptSchema } from '@modelcontextprotocol/sdk/types.js';
import fc from 'fast-check';

import { listablePrompt } from '../../../../daemon/federation/listablePrompt.ts';

describe('listablePrompt', () => {
  it('leaves a good prompt as it is, unknown fields and all', () => {
    const raw = {
      name: 'x',
      title: 'X',
      arguments: [{ name: 'a', required: true, future: 1 }],
      icons: [{ src: 'data:,' }],
      _meta: { a: 1 },
      future: [null],
    };
    assert.equal(listablePrompt(raw), raw);
  });

  it('drops what strict clients would reject, and keeps the rest', () => {
    const raw = {
      name: 'x',
      title: null,
      description: 7,
      icons: [{}],
      _meta: [],
      arguments: [{ name: 'a', description: null }, { title: 'b' }, null, { name: 'c' }],
      future: 1,
    };
    assert.deepEqual(listablePrompt(raw), {
      name: 'x',
      arguments: [{ name: 'a' }, { name: 'c' }],
      future: 1,
    });
    assert.deepEqual(listablePrompt({ name: 'x', arguments: {} }), { name: 'x' });
  });

  it('makes a prompt that the strictest client takes, of anything', () => {
    const odd = fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
    const some = fc.oneof(odd, fc.array(fc.record({ name: odd, description: odd, required: odd })));
    const fields = { title: odd, description: odd, arguments: some, icons: some, _meta: odd };
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: [] }), raw => {
        const { success } = PromptSchema.safeParse(listablePrompt({ ...raw, name: 'x' }));
        assert.ok(success);
      }),
    );
  });
});
