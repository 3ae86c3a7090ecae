import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { inTime } from '../../../../support/eventually.ts';
import { openPlainServer, plainPost, RawClient, type PlainServer } from './plainServer.ts';

// Whatever a client sends, and however it is cut: with plain connections in front, the same requests are served as by
// node:http alone. If they disagreed about where one ends, a body could be taken for a request of somebody else.

/** The requests that a server finds in these pieces. */
async function requestsOf(server: PlainServer, pieces: readonly Buffer[]) {
  server.served.length = 0;
  using client = new RawClient(server.port);
  await client.send(...pieces);
  client.socket.end();
  await inTime('the end of the connection', client.closed);
  return server.served.map(({ by: _by, ...request }) => request);
}

/** Cuts bytes at some of the places that are given as shares of their length. */
function cut(bytes: Buffer, shares: readonly number[]): Buffer[] {
  const places = shares.map(share => Math.floor(share * bytes.length)).toSorted((a, b) => a - b);
  return [0, ...places].map((start, index) => bytes.subarray(start, places[index] ?? bytes.length));
}

const oneOf = <Value>(...values: Value[]) => fc.constantFrom(...values);

const body = fc.oneof(
  oneOf('', '{}', '0\r\n\r\n', '\r\n', plainPost('x', [], '/hidden'), '5\r\nhello\r\n0\r\n\r\n'),
  fc.string({ maxLength: 40, unit: 'grapheme' }),
);

const header = oneOf(
  'Content-Length: 0',
  'Content-Length: 5',
  'content-length:5',
  'Content-Length: 5 ',
  'Content-Length: +5',
  'Content-Length: 5, 5',
  'Content-Length: 0x5',
  'Content-Length : 5',
  'Content-Length:\t5',
  'Content-Length: 5\0',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding: \tchunked',
  'Transfer-Encoding: x, chunked',
  'Transfer-Encoding: chunked, identity',
  'X: y\r\nTransfer-Encoding: chunked',
  'X: y\nTransfer-Encoding: chunked',
  'X: y\rTransfer-Encoding: chunked',
  'X: y\r\n Transfer-Encoding: chunked',
  '\r\nX: y',
  'X: y\nZ: z',
  'X: y\rZ: z',
  'X: y\r\n Z: z',
  'X: y\n',
  'Expect: 100-continue',
  'Connection: close',
  'Connection: keep-alive',
  'Connection: content-length',
  'Upgrade: x',
  'Trailer: x',
  'Host: elsewhere',
  'X-Empty:',
  'X-Space:  a b\t',
  'X-Latin: \xe4',
  'X-Quote: "a\\"b"',
  '__proto__: a',
  'constructor: a',
  'Set-Cookie: a',
  'Cookie: a=b',
  'Accept: application/json',
);

const wildRequest = fc
  .record({
    start: fc.oneof(
      { weight: 6, arbitrary: oneOf('POST /mcp?a=b HTTP/1.1') },
      oneOf(
        'POST /mcp HTTP/1.0',
        'POST  /mcp HTTP/1.1',
        'POST //mcp HTTP/1.1',
        'POST http://x/mcp HTTP/1.1',
        'POST /mcp HTTP/1.1 ',
        'POST /m\tcp HTTP/1.1',
        'POST /m<>"c#p HTTP/1.1',
        'post /mcp HTTP/1.1',
        'GET /mcp HTTP/1.1',
        'DELETE /mcp HTTP/1.1',
        'OPTIONS * HTTP/1.1',
        '\r\nPOST /mcp HTTP/1.1',
        '\nPOST /mcp HTTP/1.1',
      ),
    ),
    host: fc.oneof({ weight: 5, arbitrary: oneOf(['Host: localhost']) }, oneOf<string[]>([])),
    length: fc.oneof({ weight: 4, arbitrary: oneOf(true) }, oneOf(false)),
    headers: fc.array(header, { maxLength: 3 }),
    lineEnd: fc.oneof({ weight: 8, arbitrary: oneOf('\r\n') }, oneOf('\n', '\r')),
    body,
  })
  .map(({ start, host, length, headers, lineEnd, body: text }) => {
    const own = length ? [`Content-Length: ${Buffer.byteLength(text)}`] : [];
    const head = [start, ...host, ...own, ...headers, '', ''].join(lineEnd);
    return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(text)]);
  });

const plainRequest = body.map(text => Buffer.from(plainPost(text, ['Accept: */*'])));

const bytesOf = (request: fc.Arbitrary<Buffer>) =>
  fc.array(request, { minLength: 1, maxLength: 4 }).map(all => Buffer.concat(all));

/** Some bytes of well-formed requests become others. */
const broken = fc
  .tuple(
    bytesOf(plainRequest),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        oneOf(0, 9, 10, 13, 32, 44, 48, 57, 58, 127, 228),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([bytes, changes]) => {
    for (const [share, byte] of changes) bytes[Math.floor(share * bytes.length)] = byte;
    return bytes;
  });

const cuts = fc.oneof(
  oneOf<number[]>([]),
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
);

describe('plain connections and node:http agree on', () => {
  for (const [what, bytes, numRuns] of [
    ['plain requests', bytesOf(plainRequest), 100],
    ['odd requests', bytesOf(wildRequest), 300],
    ['odd requests among plain ones', bytesOf(fc.oneof(plainRequest, wildRequest)), 300],
    ['requests with broken bytes', broken, 300],
  ] as const) {
    it(`${what}, however they are cut`, async () => {
      await using mixed = await openPlainServer();
      await using stock = await openPlainServer({ isStock: true });
      await fc.assert(
        fc.asyncProperty(bytes, cuts, async (sent, shares) => {
          const pieces = cut(sent, shares);
          const [actual, expected] = await Promise.all([
            requestsOf(mixed, pieces),
            requestsOf(stock, pieces),
          ]);
          assert.deepEqual(actual, expected);
        }),
        { numRuns },
      );
    });
  }
});
