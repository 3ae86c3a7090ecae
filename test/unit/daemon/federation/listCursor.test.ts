import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { cursorAfter, startOf } from '../../../../daemon/federation/listCursor.ts';
import type { ListText } from '../../../../daemon/federation/listText.ts';

const list = (...keys: string[]): ListText => ({ text: '', keys, ends: [] });
const abc = list('a', 'b', 'c');

describe('a cursor', () => {
  it('tells where its page begins', () => {
    for (const end of [1, 2, 3])
      assert.equal(startOf('tools', abc, cursorAfter('tools', abc, end)), end);
  });

  it('holds while the list changes around its item', () => {
    const cursor = cursorAfter('tools', abc, 2);
    assert.equal(startOf('tools', list('new', 'a', 'b', 'c'), cursor), 3);
    assert.equal(startOf('tools', list('b', 'c'), cursor), 1);
    assert.equal(startOf('tools', list('b'), cursor), 1);
  });

  it('is worth nothing once its item is gone', () => {
    const cursor = cursorAfter('tools', abc, 2);
    assert.equal(startOf('tools', list('a', 'c'), cursor), undefined);
    assert.equal(startOf('tools', list(), cursor), undefined);
  });

  it('is of one kind of list', () => {
    assert.equal(startOf('prompts', abc, cursorAfter('tools', abc, 2)), undefined);
  });

  it('stays short, however long a name is', () => {
    const cursor = cursorAfter('resources', list('x'.repeat(1_000_000)), 1);
    assert.ok(cursor.length < 60);
    assert.match(cursor, /^[\w-]+$/);
  });

  const encoded = (text: string) => Buffer.from(text).toString('base64url');
  const foreign: unknown[] = [
    '',
    '1',
    null,
    7,
    [],
    {},
    'x'.repeat(1_000_000),
    encoded('tools'),
    encoded('tools.1'),
    encoded('tools.1.'),
    encoded('tools.1.0123456789abcdef'),
    encoded('tools.-1.0123456789abcdef'),
    encoded('tools.1e400.0123456789abcdef'),
    encoded('tools.__proto__.0123456789abcdef'),
  ];
  for (const cursor of foreign) {
    it(`is not ${JSON.stringify(cursor).slice(0, 40)}`, () => {
      assert.equal(startOf('tools', abc, cursor), undefined);
    });
  }

  it('is nothing that somebody made up', () => {
    fc.assert(fc.property(fc.string(), cursor => startOf('tools', abc, cursor) === undefined));
  });
});
