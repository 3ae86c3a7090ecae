import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { stringify as stringifyToml } from '@decimalturn/toml-patch';
import fc from 'fast-check';
import { stringify as stringifyYaml } from 'yaml';

import type { Collection } from '../../../../daemon/agents/agent.ts';
import { loadFormat } from '../../../../daemon/agents/formats/configFormat.ts';
import { entriesOf, isSameBut, isSameValue } from '../../../../daemon/agents/formats/entries.ts';
import { removeEntries, restoreEntries } from '../../../../daemon/agents/removals.ts';
import { changeBetween, takeBack } from '../../../../daemon/agents/textChange.ts';

const name = 'mcp-federation';
const entry = {
  command: "/home/me/it's here/mcp-federation",
  args: ['stdio', '--config', 'C:\\x "y"'],
};
const key = fc.stringMatching(/^[a-z][a-z0-9 ._-]{0,8}$/);
const leaf = fc.oneof(
  fc.stringMatching(/^[ -~äß]{0,12}$/),
  fc.integer({ min: -99, max: 99 }),
  fc.boolean(),
);
const server = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), {
  maxKeys: 3,
  noNullPrototype: true,
});
const file = fc.record({
  servers: fc.dictionary(key, server, { maxKeys: 3, noNullPrototype: true }),
  others: fc.dictionary(key, fc.oneof(leaf, server), { maxKeys: 3, noNullPrototype: true }),
});
const collection: Collection = { kind: 'map', path: ['servers'] };

const writers = {
  json: (value: object, style: number) => JSON.stringify(value, undefined, [0, 2, 4, '\t'][style]),
  yaml: (value: object, style: number) => stringifyYaml(value, { indent: 2 + (style % 3) }),
  toml: (value: object) => stringifyToml(value),
} as const;

for (const [format, write] of Object.entries(writers)) {
  describe(`an entry in ${format}`, () => {
    it('changes nothing else, and goes without a trace', async () => {
      const edit = await loadFormat(format as keyof typeof writers);
      fc.assert(
        fc.property(file, fc.nat(3), fc.boolean(), ({ servers, others }, style, isCrlf) => {
          const text = write({ ...others, servers }, style);
          const before = isCrlf ? text.replaceAll('\n', '\r\n') : text;
          const after = edit.write(before, collection, name, entry);
          assert.ok(isSameValue(entriesOf(edit.parse(after), collection).get(name), entry), after);
          assert.ok(isSameBut(edit.parse(before), edit.parse(after), collection, name), after);
          assert.equal(takeBack(after, changeBetween(before, after)), before);
          const removed = edit.remove(after, collection, name);
          assert.ok(isSameBut(edit.parse(before), edit.parse(removed), collection, name), removed);
          assert.ok(!entriesOf(edit.parse(removed), collection).has(name));
        }),
        { numRuns: 150 },
      );
    });

    it('of others goes, and comes back as it was', async () => {
      const edit = await loadFormat(format as keyof typeof writers);
      const written = { format: edit, collection };
      fc.assert(
        fc.property(file, fc.nat(3), fc.nat(), ({ servers, others }, style, which) => {
          const before = write({ ...others, servers }, style);
          const names = Object.keys(servers).filter((_, index) => (which >> index) % 2 === 1);
          const { text, removal } = removeEntries(before, names, written);
          assert.ok(isSameBut(edit.parse(before), edit.parse(text), collection, ...names), text);
          if (removal) assert.equal(restoreEntries(text, removal, written), before);
        }),
        { numRuns: 150 },
      );
    });
  });
}

describe('takeBack', () => {
  it('undoes any change', () => {
    const text = fc.stringMatching(/^[ab\n]{0,12}$/);
    fc.assert(
      fc.property(text, text, text, (start, inserted, end) => {
        const change = changeBetween(start + end, start + inserted + end);
        assert.equal(takeBack(start + inserted + end, change), start + end);
      }),
    );
  });

  it('finds what was inserted where others have written in front of it', () => {
    const change = changeBetween('ac', 'abbbc');
    assert.equal(takeBack('# new\nabbbc', change), '# new\nac');
  });

  it('gives up where what was inserted stands there twice', () => {
    assert.equal(takeBack('xx-new-new', { offset: 0, removed: '', inserted: '-new' }), undefined);
  });
});
