import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ResourceSchema, ResourceTemplateSchema } from '@modelcontextprotocol/sdk/types.js';
import fc from 'fast-check';

import { listableResource } from '../../../../daemon/federation/listableResource.ts';

describe('listableResource', () => {
  it('leaves a good resource as it is, unknown fields and all', () => {
    const annotations = { audience: ['user'], priority: 0.5, lastModified: '2026-07-28T00:00:00Z' };
    const raw = { uri: 'm://1', name: 'x', size: 7, annotations, future: [null] };
    assert.equal(listableResource(raw, 'm://1'), raw);
  });

  it('gives one without a name its URI for a name', () => {
    assert.deepEqual(listableResource({ uri: 'm://1' }, 'm://1'), { uri: 'm://1', name: 'm://1' });
    const odd = { uri: 'm://1', name: null };
    assert.deepEqual(listableResource(odd, 'm://1'), { uri: 'm://1', name: 'm://1' });
  });

  const wrong: Record<string, unknown>[] = [
    { title: 7 },
    { description: null },
    { mimeType: {} },
    { size: '7' },
    { icons: [{ theme: 'dark' }] },
    { _meta: [] },
    { annotations: null },
    { annotations: { audience: ['all'] } },
    { annotations: { priority: 2 } },
    { annotations: { lastModified: 'yesterday' } },
    { annotations: { lastModified: '2026-02-30T00:00:00Z' } },
  ];
  for (const fields of wrong) {
    it(`drops ${JSON.stringify(fields)}`, () => {
      const raw = { uri: 'm://1', name: 'x', ...fields };
      assert.deepEqual(listableResource(raw, 'm://1'), { uri: 'm://1', name: 'x' });
    });
  }

  it('makes what the strictest client takes, of anything', () => {
    const odd = fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
    const annotations = fc.oneof(
      odd,
      fc.record({ audience: odd, priority: odd, lastModified: odd }),
    );
    const fields = { name: odd, title: odd, size: odd, mimeType: odd, annotations, icons: odd };
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: [] }), raw => {
        const listed = listableResource({ ...raw, uri: 'x', uriTemplate: 'x' }, 'x');
        assert.ok(ResourceSchema.safeParse(listed).success);
        assert.ok(ResourceTemplateSchema.safeParse(listed).success);
      }),
    );
  });
});
