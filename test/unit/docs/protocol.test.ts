import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { fromRoot } from '../../support/paths.ts';

const text = await readFile(fromRoot('docs/protocol.md'), 'utf8');
const linked = new Map(
  Array.from(text.matchAll(/^\[([^\]]+)\]: (\S+)$/gm), ([, name = '', to = '']) => [name, to]),
);
const body = text.replaceAll(/`[^`]*`/g, '');
const named = new Set(
  Array.from(body.matchAll(/\[([A-Za-z/-]+)\](?![(:])/g), ([, name = '']) => name),
);

describe('docs/protocol.md', () => {
  it('names tests that there are', () => {
    const missing = [...linked].filter(([, to]) => !existsSync(fromRoot(`docs/${to}`)));
    assert.deepEqual(missing, []);
    assert.ok(linked.size > 50);
  });

  it('links each test that it names, and no other', () => {
    assert.deepEqual([...named].toSorted(), [...linked.keys()].toSorted());
  });

  it('shows a test for each row of its tables', () => {
    const rows = text.split('\n').filter(line => /^\| [^-]/.test(line));
    const untested = rows.filter(row => !/ tests +\|$/.test(row) && !row.includes(']'));
    assert.deepEqual(untested, []);
  });
});
