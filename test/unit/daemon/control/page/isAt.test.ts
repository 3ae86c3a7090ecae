import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isAt } from '../../../../../daemon/control/page/isAt.ts';

const forwarded = 'http://127.0.0.1:49152';

describe('isAt', () => {
  for (const [origin, host] of [
    [forwarded, '127.0.0.1:49152'],
    ['http://localhost:49152', 'LocalHost:49152'],
    ['https://name-5387.example.test', 'name-5387.example.test'],
  ] as const) {
    it(`takes ${host} for ${origin}`, () => {
      assert.ok(isAt(origin, { host }));
      assert.ok(isAt(origin, { host, origin }));
    });
  }

  for (const host of [
    undefined,
    '',
    '127.0.0.1',
    '127.0.0.1:49153',
    '127.0.0.1:49152.evil.test',
    '127.0.0.1:49152, evil.test',
    'evil.test@127.0.0.1:49152',
    'evil.test:49152',
    'localhost:49152',
    '127.1:49152',
    '127.0.0.1:049152',
    ' 127.0.0.1:49152',
  ]) {
    it(`does not take ${JSON.stringify(host)} for it`, () =>
      assert.ok(!isAt(forwarded, host === undefined ? {} : { host })));
  }

  for (const origin of [
    '',
    'null',
    'https://127.0.0.1:49152',
    'http://127.0.0.1:49152/',
    'http://127.0.0.1:5387',
    'http://evil.test',
    'http://127.0.0.1:49152, http://evil.test',
  ]) {
    it(`takes no page from ${origin || 'nowhere'}`, () =>
      assert.ok(!isAt(forwarded, { host: '127.0.0.1:49152', origin })));
  }

  it('takes nothing where nothing is expected', () =>
    assert.ok(!isAt(undefined, { host: '127.0.0.1:49152' })));
});
