import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { HttpResponseParser } from '../../../../daemon/wire/httpResponseParser.ts';

/** What a parser tells of these bytes, in order; data that came in pieces is joined. */
function parse(
  chunks: readonly (Buffer | string)[],
  end: 'ends' | 'goes on' = 'goes on',
): unknown[] {
  const told: unknown[] = [];
  let data = '';
  const parser = new HttpResponseParser({
    onHead: (status, headers) => told.push({ status, ...headers }),
    onData: chunk => (data += chunk.toString('latin1')),
    onEnd(isReusable) {
      told.push(data, isReusable ? 'reusable' : 'used up');
      data = '';
    },
  });
  try {
    for (const chunk of chunks) parser.write(Buffer.from(chunk));
    if (end === 'ends') parser.end();
  } catch (error) {
    return [...told, data, String(error)];
  }
  return data === '' ? told : [...told, data];
}

/** The bytes in pieces of `size`. */
function pieces(text: string, size: number): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

describe('HttpResponseParser', () => {
  const json = { 'content-type': 'application/json' };
  const cases: [what: string, text: string, told: unknown[]][] = [
    [
      'an answer of a given length',
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello',
      [{ status: 200, ...json, 'content-length': '5' }, 'hello', 'reusable'],
    ],
    [
      'an answer without a body',
      'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n',
      [{ status: 202, 'content-length': '0' }, '', 'reusable'],
    ],
    ['an answer that may have no body', 'HTTP/1.1 204 \r\n\r\n', [{ status: 204 }, '', 'reusable']],
    ['a status without a phrase', 'HTTP/1.1 304\r\n\r\n', [{ status: 304 }, '', 'reusable']],
    [
      'an answer in chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n',
      [{ status: 200, 'transfer-encoding': 'chunked' }, 'wiki0123456789', 'reusable'],
    ],
    [
      'chunks with trailers',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\nDigest: a\r\n\r\n',
      [{ status: 200, 'transfer-encoding': 'gzip, chunked' }, 'x', 'reusable'],
    ],
    [
      'what the server announces before its answer',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 OK\r\n\r\n',
      [{ status: 204 }, '', 'reusable'],
    ],
    [
      'an answer on a connection that closes',
      'HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 1\r\n\r\nx',
      [{ status: 200, connection: 'Close', 'content-length': '1' }, 'x', 'used up'],
    ],
    [
      'an answer of HTTP/1.0',
      'HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx',
      [{ status: 200, 'content-length': '1' }, 'x', 'used up'],
    ],
    [
      'an answer of HTTP/1.0 that keeps the connection',
      'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx',
      [{ status: 200, connection: 'keep-alive', 'content-length': '1' }, 'x', 'reusable'],
    ],
    [
      'repeated, padded and empty headers',
      'HTTP/1.1 204 OK\r\nA:  1 \r\na:2\r\nB:\r\nC: x: y\r\n\r\n',
      [{ status: 204, a: '1, 2', b: '', c: 'x: y' }, '', 'reusable'],
    ],
  ];
  for (const [what, text, told] of cases) {
    it(`reads ${what}`, () => assert.deepEqual(parse([text]), told));

    it(`reads ${what}, cut anywhere`, () => {
      for (let size = 1; size < 12; size += 1) assert.deepEqual(parse(pieces(text, size)), told);
      for (let cut = 0; cut <= text.length; cut += 1) {
        assert.deepEqual(parse([text.slice(0, cut), text.slice(cut)]), told, `cut at ${cut}`);
      }
    });
  }

  it('reads an answer that lasts until the connection ends', () => {
    const text = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: x\n\n';
    const told = [{ status: 200, 'content-type': 'text/event-stream' }, 'data: x\n\n'];
    assert.deepEqual(parse([text]), told);
    for (let size = 1; size < 12; size += 1)
      assert.deepEqual(parse(pieces(text, size), 'ends'), [...told, 'used up']);
  });

  it('reads one answer after the other', () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx';
    const told = [{ status: 200, 'content-length': '1' }, 'x', 'reusable'];
    assert.deepEqual(parse([answer, answer]), [...told, ...told]);
  });

  it('reads answers one after the other, be their heads the same or not, however they are cut', () => {
    const answer = (length: number, more = '') =>
      `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n${more}\r\n${'x'.repeat(length)}`;
    const same = { status: 200, 'content-length': '5' };
    for (let size = 1; size < 60; size += 1) {
      const chunks = [answer(5), answer(5), answer(5, 'Connection: close\r\n'), answer(5)];
      assert.deepEqual(
        parse(chunks.flatMap(text => pieces(text, size))),
        [same, same, { ...same, connection: 'close' }, same].flatMap(head => [
          head,
          'xxxxx',
          'connection' in head ? 'used up' : 'reusable',
        ]),
      );
    }
  });

  it('does not take more than one answer for one request', () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx';
    assert.deepEqual(parse([answer + answer]), [
      { status: 200, 'content-length': '1' },
      'x',
      'used up',
    ]);
  });

  it('reads bodies of any bytes, by length or in chunks, however they are cut', () => {
    const body = fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes));
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(body, sizes, fc.integer({ min: 1, max: 60 }), (bytes, chunkSizes, size) => {
        const text = bytes.toString('latin1');
        const byLength = `HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\n\r\n${text}`;
        assert.deepEqual(parse(pieces(byLength, size)).slice(1), [text, 'reusable']);
        const inChunks = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(text, chunkSizes)}`;
        assert.deepEqual(parse(pieces(inChunks, size)).slice(1), [text, 'reusable']);
      }),
    );
  });

  const begin = 'HTTP/1.1 200 OK\r\n';
  const chunkedBegin = `${begin}Transfer-Encoding: chunked\r\n\r\n`;
  const malformed: [what: string, text: string, message: RegExp][] = [
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', /not HTTP/],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n', /not HTTP/],
    ['a status that is no number', 'HTTP/1.1 OK\r\n\r\n', /not HTTP/],
    ['a header without a name', `${begin}: x\r\n\r\n`, /malformed header/],
    ['a lone line break in a header', `${begin}a: b\nc: d\r\n\r\n`, /malformed header/],
    ['a header without a colon', `${begin}foo\r\n\r\n`, /malformed header/],
    ['a header that never ends', `${begin}A: ${'x'.repeat(70_000)}`, /too large/],
    ['a negative length', `${begin}Content-Length: -1\r\n\r\n`, /wrong content length/],
    [
      'two lengths',
      `${begin}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      /wrong content length/,
    ],
    ['a length in words', `${begin}Content-Length: 1e3\r\n\r\n`, /wrong content length/],
    ['an unknown encoding', `${begin}Transfer-Encoding: gzip\r\n\r\n`, /unknown transfer encoding/],
    ['a chunk without a size', `${chunkedBegin}\r\n`, /wrong chunk size/],
    ['a chunk size that is no number', `${chunkedBegin}xyz\r\n`, /wrong chunk size/],
    ['a chunk size beyond all bounds', `${chunkedBegin}${'f'.repeat(13)}\r\n`, /wrong chunk size/],
    ['a chunk longer than it said', `${chunkedBegin}1\r\nxy\r\n`, /longer than it said/],
    ['a chunk line that never ends', `${chunkedBegin}1;${'x'.repeat(20_000)}`, /too long/],
  ];
  for (const [what, text, message] of malformed) {
    it(`refuses ${what}`, () => {
      for (const told of [parse([text]), parse(pieces(text, 1_000))])
        assert.match(String(told.at(-1)), message);
    });
  }

  for (const text of [
    `${begin}Content-Le`,
    `${begin}Content-Length: 5\r\n\r\nhell`,
    `${chunkedBegin}5\r\nhello\r\n`,
  ]) {
    it(`tells that ${JSON.stringify(text.slice(-20))} is not all`, () => {
      assert.match(String(parse([text], 'ends').at(-1)), /ended in the middle/);
    });
  }

  it('does not mind the end of a connection between answers', () => {
    assert.deepEqual(parse([], 'ends'), []);
    assert.equal(parse(['HTTP/1.1 204 OK\r\n\r\n'], 'ends').at(-1), 'reusable');
  });
});

function chunked(text: string, sizes: readonly number[]): string {
  let rest = text;
  let body = '';
  for (let index = 0; rest !== ''; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    const chunk = rest.slice(0, size);
    body += `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
    rest = rest.slice(size);
  }
  return `${body}0\r\n\r\n`;
}
