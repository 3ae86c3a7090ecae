import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { redact } from '../../../../daemon/calls/redact.ts';
import { redacted } from '#protocol/redactText.ts';

describe('redact', () => {
  for (const key of [
    'token',
    'accessToken',
    'API_KEY',
    'api-key',
    'apikey',
    'password',
    'passwd',
    'passphrase',
    'client_secret',
    'Authorization',
    'Set-Cookie',
    'privateKey',
    'credential',
  ]) {
    it(`hides what stands under ${key}`, () => {
      assert.deepEqual(redact({ [key]: 'hunter2' }), { [key]: redacted });
      assert.deepEqual(redact({ [key]: ['hunter2', ['hunter3']] }), {
        [key]: [redacted, [redacted]],
      });
    });
  }

  it('finds keys at any depth', () => {
    assert.deepEqual(redact({ a: [{ headers: { authorization: 'x' } }] }), {
      a: [{ headers: { authorization: redacted } }],
    });
  });

  it('leaves settings and structures under such keys', () => {
    const value = {
      maxTokens: 100,
      useToken: true,
      token: '',
      tokens: null,
      secrets: { name: 'a' },
    };
    assert.deepEqual(redact(value), value);
  });

  it('leaves everything else as it is', () => {
    const value = { message: 'the token is in the drawer', list: [1, null, true, 'x'], n: {} };
    assert.deepEqual(redact(value), value);
  });

  it('does not change what it is given', () => {
    const value = { password: 'a', list: [{ token: 'b' }] };
    redact(value);
    assert.deepEqual(value, { password: 'a', list: [{ token: 'b' }] });
  });

  it('takes a key "__proto__" for a key like any other', () => {
    const copy = redact(JSON.parse('{"__proto__":{"token":"x"}}'));
    assert.equal(JSON.stringify(copy), `{"__proto__":{"token":"${redacted}"}}`);
  });

  it('comes to an end however deep a value is', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 50_000; level += 1) deep = level % 2 ? { token: [deep] } : [deep];
    assert.doesNotThrow(() => JSON.stringify(redact(deep)));
  });

  it('keeps the shape of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        const shape = (one: unknown): unknown =>
          typeof one === 'object' && one !== null
            ? Object.fromEntries(Object.entries(one).map(([key, item]) => [key, shape(item)]))
            : typeof one;
        assert.deepEqual(shape(redact(value)), shape(value));
      }),
    );
  });
});
