import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatNumber, formatTable } from '../../../../bench/report/table.ts';

describe('formatTable', () => {
  it('lines up names to the left and numbers to the right', () => {
    const table = formatTable(
      ['', 'calls/s'],
      [
        ['daemon', '9'],
        ['hub', '1,234,567'],
      ],
    );
    assert.equal(
      table,
      ['          calls/s', '──────  ─────────', 'daemon          9', 'hub     1,234,567'].join(
        '\n',
      ),
    );
  });
});

describe('formatNumber', () => {
  it('separates thousands', () => assert.equal(formatNumber(12_345.6), '12,346'));
  it('keeps the digits asked for', () => assert.equal(formatNumber(1, 2), '1.00'));
  it('shows a dash for what is unknown', () => assert.equal(formatNumber(undefined), '–'));
});
