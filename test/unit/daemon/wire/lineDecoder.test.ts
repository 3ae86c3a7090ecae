import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { LineDecoder, type OversizedLine } from '../../../../daemon/wire/lineDecoder.ts';

/** What a decoder tells of these chunks: lines as text, oversized ones as they are. */
function decode(
  chunks: readonly (Buffer | string)[],
  maxBytes?: number,
  end: 'ends' | 'goes on' = 'goes on',
): (string | OversizedLine)[] {
  const told: (string | OversizedLine)[] = [];
  const listener = {
    onLine: (line: string) => void told.push(line),
    onOversized: (line: OversizedLine) => void told.push(line),
  };
  const decoder = new LineDecoder(listener, maxBytes);
  for (const chunk of chunks) decoder.write(Buffer.from(chunk));
  if (end === 'ends') decoder.end();
  return told;
}

describe('LineDecoder', () => {
  const cases: [what: string, chunks: string[], lines: string[]][] = [
    ['lines', ['{"a":1}\n{"b":2}\n'], ['{"a":1}', '{"b":2}']],
    ['CR LF', ['a\r\nb\r\n'], ['a', 'b']],
    ['a CR LF that is split', ['a\r', '\nb\n'], ['a', 'b']],
    ['CRs inside of a line as they are', ['a\rb\r\r\n'], ['a\rb\r']],
    ['nothing of empty lines', ['\n\r\n\n'], []],
    ['blanks as a line', ['  \n'], ['  ']],
    ['nothing that has not ended', ['a\nb'], ['a']],
    ['a line in many pieces', ['{"a', '":', '1}', '\n'], ['{"a":1}']],
    ['line separators of Unicode as letters', ['a\u2028b\u0085c\n'], ['a\u2028b\u0085c']],
  ];
  for (const [what, chunks, lines] of cases) {
    it(`reads ${what}`, () => assert.deepEqual(decode(chunks), lines));
  }

  it('reads what is left when the bytes end', () => {
    assert.deepEqual(decode(['a\nb'], 10, 'ends'), ['a', 'b']);
    assert.deepEqual(decode(['a\n', '\r'], 10, 'ends'), ['a']);
    assert.deepEqual(decode(['a\n'], 10, 'ends'), ['a']);
    assert.deepEqual(decode(['x'.repeat(20)], 10, 'ends'), [{ head: 'x'.repeat(20), bytes: 20 }]);
  });

  it('reads the same however the bytes are cut', () => {
    const line = fc
      .string({ unit: 'grapheme' })
      .filter(text => !/[\r\n]/.test(text) && text !== '');
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 7 }), (lines, step) => {
        const bytes = Buffer.from(lines.map(one => `${one}\n`).join(''));
        const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
          bytes.subarray(index * step, (index + 1) * step),
        );
        assert.deepEqual(decode(chunks), lines);
      }),
    );
  });

  describe('with a line beyond its limit', () => {
    it('tells how long it was and how it began, and reads on', () => {
      const told = decode(
        ['short\n', `{"id":7,${'x'.repeat(992)}`, 'y'.repeat(2_000), '\nnext\n'],
        1_000,
      );
      const [short, oversized, next] = told;
      assert.equal(short, 'short');
      assert.equal(next, 'next');
      assert.ok(typeof oversized === 'object');
      assert.equal(oversized.bytes, 3_000);
      assert.ok(oversized.head.startsWith('{"id":7,xxx'));
      assert.equal(oversized.head.length, 512);
    });

    it('tells how it began when it came in one piece', () => {
      const [oversized] = decode([`{"id":7,${'x'.repeat(2_000)}\n`], 1_000);
      assert.ok(typeof oversized === 'object');
      assert.ok(oversized.head.startsWith('{"id":7,xxx'));
    });

    it('tells how it began whatever the pieces', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 1_500 }),
          fc.integer({ min: 10, max: 1_200 }),
          (step, limit) => {
            const line = 'abcdefghij'.repeat(130);
            const count = Math.ceil(line.length / step);
            const pieces = Array.from({ length: count }, (_, index) =>
              line.slice(index * step, (index + 1) * step),
            );
            const [oversized, next] = decode([...pieces, '\nnext\n'], limit);
            assert.deepEqual(oversized, { head: line.slice(0, 512), bytes: line.length });
            assert.equal(next, 'next');
          },
        ),
      );
    });

    it('takes one that is just as long as the limit', () => {
      assert.deepEqual(decode([`${'x'.repeat(10)}\n${'y'.repeat(11)}\n`], 10), [
        'x'.repeat(10),
        { head: 'y'.repeat(11), bytes: 11 },
      ]);
    });
  });
});
