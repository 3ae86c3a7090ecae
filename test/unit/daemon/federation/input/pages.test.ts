import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { nameInPages, readPages } from '../../../../../daemon/federation/input/pages.ts';

const error = (data: unknown) => ({ code: -32_042, message: 'Visit first', data });
const page = { mode: 'url', elicitationId: 'e', url: 'https://a.example/', message: 'Sign in' };

describe('readPages', () => {
  it('makes a question of each page', () => {
    assert.deepEqual(
      [...readPages(error({ elicitations: [page] }))],
      [['page-1', { method: 'elicitation/create', params: page }]],
    );
  });

  for (const odd of [
    undefined,
    null,
    7,
    {},
    { elicitations: {} },
    { elicitations: [null, {}, { url: 7 }] },
  ]) {
    it(`finds none in ${JSON.stringify(odd)}`, () => {
      assert.equal(readPages(error(odd)).size, 0);
      assert.doesNotThrow(() => nameInPages(error(odd), 'peer'));
    });
  }
});

describe('nameInPages', () => {
  it('puts the target before each message', () => {
    assert.deepEqual(
      nameInPages(error({ elicitations: [page], more: 1 }), 'peer'),
      error({ elicitations: [{ ...page, message: '[peer] Sign in' }], more: 1 }),
    );
  });
});
