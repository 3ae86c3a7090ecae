import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { PackedRows, packRows, unpackRows } from '#protocol/packedRows.ts';

describe('packRows', () => {
  it('has each text once', () => {
    const packed = packRows([
      { tool: 'echo', target: 'everything' },
      { tool: 'echo', target: 'files' },
    ]);
    assert.deepEqual(packed.texts, ['echo', 'everything', 'files']);
  });

  it('keeps what is no text, and what only some rows have', () => {
    const rows = [
      { id: 1, outcome: { kind: 'pending' } },
      { id: 2, note: 'late' },
      { id: 3, isOld: false },
    ];
    assert.deepEqual(unpackRows(packRows(rows)), rows);
  });

  it('gives back any rows as they were, over the wire too', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
    const key = fc.string().filter(one => one !== '__proto__');
    fc.assert(
      fc.property(fc.array(fc.dictionary(key, value, { noNullPrototype: true })), rows => {
        const packed = PackedRows.parse(JSON.parse(JSON.stringify(packRows(rows))));
        assert.deepEqual(unpackRows(packed), rows);
      }),
    );
  });
});
