import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { beginsWith } from '../../../../daemon/wire/beginsWith.ts';

describe('beginsWith', () => {
  const cases: [bytes: string, start: string, expected: boolean][] = [
    ['head and body', 'head', true],
    ['head', 'head', true],
    ['hea', 'head', false],
    ['heat and', 'head', false],
    ['', 'head', false],
    ['head', '', true],
  ];
  for (const [bytes, start, expected] of cases) {
    it(`is ${expected} for "${bytes}" and "${start}"`, () =>
      assert.equal(beginsWith(Buffer.from(bytes), Buffer.from(start)), expected));
  }
});
