import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { toml } from '../../../../../daemon/agents/formats/toml.ts';

const long = 'a.'.repeat(20_000);

describe('toml', () => {
  // Without the refusal, the library takes minutes for each of these.
  for (const [what, text] of [
    ['a header', `[${long}a]`],
    ['a key', `${long}a = 1`],
    ['a key with gaps and quotes', `${'"a" . '.repeat(20_000)}b = 1`],
    ['a key in a table', `t = { ${long}a = 1 }`],
  ] as const) {
    it(`refuses ${what} that is nested without end`, () => {
      assert.throws(() => toml.parse(text), /A key in it has too many dots/);
    });
  }

  it('takes texts and numbers with many dots', () => {
    const dots = '.'.repeat(500);
    const words = 'It is. So it is. '.repeat(200);
    const text = `a = """\n${dots}\n${words}\n"""\nb = [${'1.5, '.repeat(500)}]\n[c.d."e.f"]\ng = 1\n`;
    const read = toml.parse(text);
    assert.deepEqual(Object.keys(Object(read)), ['a', 'b', 'c']);
  });
});
