import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { SseDecoder, type SseEvent } from '../../../../daemon/wire/sseDecoder.ts';

/** All events of a stream that arrives in these chunks. */
function decode(chunks: readonly (Buffer | string)[]): SseEvent[] {
  const events: SseEvent[] = [];
  const decoder = new SseDecoder(event => events.push(event));
  for (const chunk of chunks) decoder.write(Buffer.from(chunk));
  return events;
}

/** The stream cut into pieces at `cuts`, which are bytes from its start. */
function cutAt(stream: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.toSorted((one, other) => one - other), stream.length];
  return places.slice(1).map((end, index) => stream.subarray(places[index], end));
}

describe('SseDecoder', () => {
  const cases: [what: string, text: string, events: Partial<SseEvent>[]][] = [
    ['one event', 'data: {"a":1}\n\n', [{ event: 'message', data: '{"a":1}', id: undefined }]],
    ['named events', 'event: endpoint\ndata: /m\n\n', [{ event: 'endpoint', data: '/m' }]],
    ['an empty name as no name', 'event:\ndata: x\n\n', [{ event: 'message' }]],
    ['several data lines as one text', 'data: a\ndata:\ndata: b\n\n', [{ data: 'a\n\nb' }]],
    ['data without a space', 'data:a\n\n', [{ data: 'a' }]],
    ['one space only', 'data:  a\n\n', [{ data: ' a' }]],
    ['colons in values', 'data: a: b:c\n\n', [{ data: 'a: b:c' }]],
    ['a field without a colon', 'data\n\n', [{ data: '' }]],
    ['priming events', 'id: 7\ndata:\n\n', [{ id: '7', data: '' }]],
    ['comments', ': keepalive\n\n:x\ndata: a\n: in between\n\n', [{ data: 'a' }]],
    ['nothing of blank lines', '\n\n\n\n', []],
    ['nothing of an event without data', 'event: ping\nid: 3\n\n', []],
    ['nothing that has not ended', 'data: a\n', []],
    ['unknown fields as nothing', 'data: a\nfoo: bar\nDATA: b\n data: c\n\n', [{ data: 'a' }]],
    ['CR LF', 'event: e\r\ndata: a\r\n\r\ndata: b\r\n\r\n', [{ event: 'e' }, { data: 'b' }]],
    ['CR', 'data: a\rdata: b\r\rdata: c\r\r', [{ data: 'a\nb' }, { data: 'c' }]],
    ['mixed line ends', 'data: a\r\ndata: b\rdata: c\n\rdata: d\n\n', [{ data: 'a\nb\nc' }, {}]],
    ['a byte order mark', '\ufeffdata: a\n\n', [{ data: 'a' }]],
    ['a second byte order mark as a letter', '\ufeff\ufeffdata: a\n\n', []],
    ['characters of many bytes', 'data: ä€😀\n\n', [{ data: 'ä€😀' }]],
    [
      'the name of one event only once',
      'event: e\ndata: a\n\ndata: b\n\n',
      [{}, { event: 'message' }],
    ],
    ['an id for all events after it', 'id: 1\ndata: a\n\ndata: b\n\n', [{ id: '1' }, { id: '1' }]],
    ['an id with NUL as none', 'id: a\0b\ndata: x\n\n', [{ id: undefined }]],
  ];
  for (const [what, text, expected] of cases) {
    it(`reads ${what}`, () => {
      const events = decode([text]);
      assert.equal(events.length, expected.length);
      assert.partialDeepStrictEqual(events, expected);
    });

    it(`reads ${what}, split after each byte`, () => {
      const bytes = Buffer.from(text);
      const single = Array.from(bytes, byte => Buffer.from([byte]));
      assert.deepEqual(decode(single), decode([text]));
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        assert.deepEqual(decode(cutAt(bytes, [cut])), decode([text]), `cut after ${cut} bytes`);
      }
    });
  }

  it('reads the same however a stream is cut', () => {
    const piece = fc.constantFrom(
      'data: ä😀',
      'data:',
      'event: e',
      'id: 1',
      ':',
      'x',
      '\ufeff',
      '{',
    );
    const lineEnd = fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\n\r\n', '\r\r', '');
    const stream = fc
      .array(fc.tuple(piece, lineEnd))
      .map(parts => Buffer.from(parts.flat().join('')));
    const cuts = fc.array(fc.nat(300));
    fc.assert(
      fc.property(stream, cuts, (bytes, places) => {
        const inside = places.filter(place => place <= bytes.length);
        assert.deepEqual(decode(cutAt(bytes, inside)), decode([bytes]));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps the reconnection time that the stream asks for', () => {
    const decoder = new SseDecoder(() => {});
    assert.equal(decoder.retryMs, undefined);
    decoder.write(Buffer.from('retry: 250\nretry: soon\nretry: -1\nretry:\n'));
    assert.equal(decoder.retryMs, 250);
  });

  it('goes on after an event whose reader failed', () => {
    const read: string[] = [];
    const decoder = new SseDecoder(({ data }) => {
      read.push(data);
      if (data === 'a') throw new Error('cannot read this');
    });
    assert.throws(() => decoder.write(Buffer.from('data: a\n\n')), /cannot read this/);
    decoder.write(Buffer.from('data: b\n\n'));
    assert.deepEqual(read, ['a', 'b']);
  });

  describe('beyond its limit', () => {
    const limited = () => new SseDecoder(() => {}, 1_000);
    const write = (decoder: SseDecoder, text: string, times: number) => {
      for (let count = 0; count < times; count += 1) decoder.write(Buffer.from(text));
    };

    it('refuses a line that never ends', () => {
      assert.throws(() => write(limited(), 'x'.repeat(300), 5), RangeError);
    });
    it('refuses an event that never ends', () => {
      assert.throws(() => write(limited(), `data: ${'x'.repeat(300)}\n`, 5), RangeError);
    });
    it('refuses an event of empty lines that never ends', () => {
      assert.throws(() => write(limited(), 'data\n', 1_001), RangeError);
    });
    it('takes any number of events that are short enough', () => {
      write(limited(), `data: ${'x'.repeat(900)}\n\n`, 20);
    });
    it('takes any number of comments', () => {
      write(limited(), `: ${'x'.repeat(900)}\n`, 20);
    });
  });

  it('takes millions of lines that end in CR', () => {
    // A search to the end of the chunk for each line would take minutes.
    const events = decode([`${'\r'.repeat(8 * 1024 * 1024)}data: x\r\r`]);
    assert.deepEqual(events, [{ event: 'message', data: 'x', id: undefined }]);
  });
});
