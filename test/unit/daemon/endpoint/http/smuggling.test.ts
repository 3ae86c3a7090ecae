import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { inTime } from '../../../../support/eventually.ts';
import { openPlainServer, plainPost, RawClient } from './plainServer.ts';

/** What must never be taken for a request of its own: it stands in the body of another one. */
const hidden = plainPost('', [], '/hidden');
const ownLength = `Content-Length: ${hidden.length}`;

/** A POST with exactly these headers, around the hidden one. */
const around = (...lines: string[]) =>
  `POST /mcp HTTP/1.1\r\nHost: localhost\r\n${lines.join('\r\n')}\r\n\r\n${hidden}`;

const shapes: [what: string, bytes: string][] = [
  ['a length and chunks', around(ownLength, 'Transfer-Encoding: chunked')],
  ['chunks and a length', around('Transfer-Encoding: chunked', ownLength)],
  [
    'a length and chunks with a space in the name',
    around(ownLength, 'Transfer-Encoding : chunked'),
  ],
  ['a length and chunks with a tab', around(ownLength, 'Transfer-Encoding:\tchunked')],
  [
    'a length and chunks in a folded line',
    around(ownLength, 'X-A: b\r\n Transfer-Encoding: chunked'),
  ],
  [
    'a length and chunks after a line feed',
    around(ownLength, 'X-A: b\nTransfer-Encoding: chunked'),
  ],
  ['an unknown encoding', around(ownLength, 'Transfer-Encoding: xchunked')],
  ['two encodings', around(ownLength, 'Transfer-Encoding: chunked, identity')],
  ['a second length', around(ownLength, 'Content-Length: 0')],
  ['a second length before', around('Content-Length: 0', ownLength)],
  ['a length with a comma', around(`Content-Length: 0, ${hidden.length}`)],
  ['a length with a plus', around(`Content-Length: +${hidden.length}`)],
  ['a length with a minus', around(`Content-Length: -${hidden.length}`)],
  ['a length with a space', around(`Content-Length: ${hidden.length} 0`)],
  ['a hexadecimal length', around('Content-Length: 0x0')],
  ['a length with a space in the name', around('Content-Length : 0', ownLength)],
  ['a length after a NUL', around('X-A: \0', ownLength)],
  ['a length in a folded line', around('X-A: b', ` ${ownLength}`)],
  ['a length after a line feed', around('X-A: b\nContent-Length: 0', ownLength)],
  ['a length after a carriage return', around('X-A: b\rContent-Length: 0', ownLength)],
];

describe('a request that is hidden in the body of another one', () => {
  for (const [what, bytes] of shapes) {
    for (const before of ['', plainPost('first')]) {
      const where = before === '' ? '' : ' after a plain request';
      it(`is not served for ${what}${where}`, async () => {
        await using server = await openPlainServer();
        using client = new RawClient(server.port);
        await client.send(before, bytes);
        client.socket.end();
        await inTime('the end of the connection', client.closed);
        const urls = server.served.map(({ url }) => url);
        assert.ok(!urls.includes('/hidden'), `served: ${urls.join(' ')}`);
        if (before !== '') assert.equal(server.served[0]?.body, 'first');
      });
    }
  }
});
