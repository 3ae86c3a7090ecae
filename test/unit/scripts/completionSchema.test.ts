import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { completionSchema } from '../../../scripts/completionSchema.ts';

describe('the schema for completion', () => {
  const { allOf = [], properties = {} } = targetSchema();

  for (const config of [{ targts: {} }, { targets: { 'A b': { comand: 'x', type: 'stdio' } } }]) {
    it(`leaves it to the daemon to complain of ${JSON.stringify(config)}`, () => {
      const { targets: _, ...schema } = completionSchema().properties ?? {};
      assert.ok(z.fromJSONSchema({ type: 'object', properties: schema }).safeParse(config).success);
      assert.equal(completionSchema().additionalProperties, undefined);
    });
  }

  it('knows every transport', () => {
    const { type } = properties;
    assert.deepEqual(Object(type).enum, ['stdio', 'http', 'sse', 'kubernetes']);
  });

  it('offers the keys of the transport, and all of them while none is chosen', () => {
    const keys = allOf.map(one => Object.keys(Object(Object(one).then).properties));
    const [stdio = [], http = [], , kubernetes = [], all = []] = keys;
    assert.ok(stdio.includes('envFile') && !stdio.includes('url'));
    assert.ok(http.includes('headers') && !http.includes('command'));
    assert.ok(kubernetes.includes('selector'));
    assert.ok(['envFile', 'headers', 'selector'].every(key => all.includes(key)));
  });
});

function targetSchema() {
  const { targets } = completionSchema().properties ?? {};
  assert.ok(typeof targets === 'object' && typeof targets.additionalProperties === 'object');
  return targets.additionalProperties;
}
