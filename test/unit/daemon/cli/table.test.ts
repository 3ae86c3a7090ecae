import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatColumns, formatTable } from '../../../../daemon/cli/table.ts';

describe('formatColumns', () => {
  it('aligns columns, and leaves no blanks at the end', () => {
    const rows = [
      ['a', 'first', 'x'],
      ['long', 'b', ''],
    ];
    assert.equal(formatColumns(rows), 'a     first  x\nlong  b');
  });

  it('cuts lines that do not fit', () => {
    assert.equal(formatColumns([['name', 'a long text']], 10), 'name  a l…');
  });

  it('is nothing without rows', () => {
    assert.equal(formatColumns([]), '');
  });
});

describe('formatTable', () => {
  it('has headers, and puts each item on one line', () => {
    const columns = [
      { header: 'NAME', cell: (item: { name: string }) => item.name },
      { header: 'TEXT', cell: () => ' two\n\tlines ' },
    ];
    assert.equal(formatTable([{ name: 'a' }], columns), 'NAME  TEXT\na     two lines');
  });
});
