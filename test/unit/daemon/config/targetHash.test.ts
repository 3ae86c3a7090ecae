import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { targetHash } from '../../../../daemon/config/targetHash.ts';

describe('targetHash', () => {
  it('is the same in whatever order the keys stand', () => {
    const variables = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
    );
    fc.assert(
      fc.property(variables, fc.array(fc.string()), (env, args) => {
        const reversed = Object.fromEntries(Object.entries(env).toReversed());
        assert.equal(
          targetHash({ type: 'stdio', command: 'x', args, env }),
          targetHash({ env: reversed, args, command: 'x', type: 'stdio' }),
        );
      }),
    );
  });

  it('is 64 hexadecimal digits, and stays what it is', () => {
    assert.equal(
      targetHash({ type: 'http', url: 'http://localhost:3000/mcp' }),
      '2b2bf3031132eeec938630df496d42490cca68ef9eee4f19a52ae8a6d85e52eb',
    );
  });

  const plain = { type: 'stdio', command: 'x', args: ['a', 'b'], env: { A: '1' } } as const;
  for (const [what, other] of [
    ['arguments in another order', { ...plain, args: ['b', 'a'] }],
    ['arguments split elsewhere', { ...plain, args: ['a b'] }],
    ['a variable of another value', { ...plain, env: { A: '2' } }],
    ['a variable that is removed', { ...plain, env: { A: null } }],
    ['a folder', { ...plain, cwd: '/' }],
    ['a switch', { ...plain, enabled: false }],
  ] as const) {
    it(`differs with ${what}`, () => {
      const config = { ...plain, args: [...plain.args] };
      assert.notEqual(targetHash({ ...other, args: [...other.args] }), targetHash(config));
    });
  }

  it('is the same whatever clients are shown of the target', () => {
    const config = { type: 'http', url: 'http://x' } as const;
    const shown = { ...config, hidden: true, tools: { echo: { enabled: false } } };
    assert.equal(targetHash(shown), targetHash(config));
  });

  it('does not tell an absent key from one that is undefined', () => {
    const target = { type: 'http', url: 'http://x' } as const;
    assert.equal(
      targetHash(target),
      targetHash(JSON.parse(JSON.stringify({ ...target, headers: undefined }))),
    );
  });
});
