import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { hasText } from '../../../../daemon/calls/hasText.ts';
import { redact } from '../../../../daemon/calls/redact.ts';

describe('hasText', () => {
  const value = { Path: '/tmp/Report.txt', options: [{ depth: 12 }, { isDeep: true }, null] };

  for (const text of ['report', 'path', '12', 'true', '/tmp/', 'isdeep']) {
    it(`finds ${text} wherever it stands`, () => assert.ok(hasText(value, text)));
  }

  it('finds nothing that is not there', () => assert.equal(hasText(value, 'null'), false));

  for (const [name, secret] of [
    ['under a key that tells of one', { apiKey: 'hunter2hunter2' }],
    ['in a list under such a key', { tokens: [['hunter2']] }],
    ['by its form', `Bearer ${'hunter2'.repeat(4)}`],
  ] as const) {
    it(`does not find a secret ${name}`, () => assert.equal(hasText(secret, 'hunter2'), false));
  }

  it('finds what can be read, and nothing else', () => {
    const key = fc.constantFrom('token', 'name', 'password', 'list');
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(
        fc.stringMatching(/^[ab]{0,3}$/),
        fc.nat(99),
        fc.boolean(),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('tree'), { maxLength: 3 }),
      object: fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
    }));
    fc.assert(
      fc.property(tree, fc.stringMatching(/^[ab0-9]{1,2}$/), (shown, text) => {
        assert.equal(
          hasText(shown, text),
          readable(redact(shown)).some(one => one.includes(text)),
        );
      }),
    );
  });
});

/** All that a person can read in a value. */
function readable(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Array.isArray(value)
    ? value.flatMap(readable)
    : Object.entries(value).flatMap(([key, item]) => [key, ...readable(item)]);
}
