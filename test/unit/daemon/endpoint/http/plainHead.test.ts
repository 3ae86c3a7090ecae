import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readPlainHead } from '../../../../../daemon/endpoint/http/plainHead.ts';
import { plainPost } from './plainServer.ts';

const read = (text: string) => readPlainHead(Buffer.from(text, 'latin1'));

/** A POST with exactly these lines after the first one. */
const withLines = (...lines: string[]) => `POST /mcp HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;

describe('readPlainHead', () => {
  it('reads a plain POST, and not its body', () => {
    const text = plainPost('{"a":1}', ['Authorization: Bearer x', 'accept:\t*/* '], '/mcp?a=b?');
    const head = read(text);
    assert.ok(head);
    assert.equal(head.url, '/mcp?a=b?');
    assert.equal(head.path, '/mcp');
    assert.equal(head.bodyBytes, 7);
    assert.equal(head.bytes.toString(), text.slice(0, -7));
    assert.deepEqual(
      { ...head.headers },
      { host: 'localhost', 'content-length': '7', authorization: 'Bearer x', accept: '*/*' },
    );
  });

  for (const line of [
    'Connection: keep-alive',
    'connection: Keep-Alive',
    'Keep-Alive: timeout=5',
  ]) {
    it(`takes "${line}"`, () => assert.ok(read(plainPost('{}', [line]))));
  }

  const odd: [what: string, text: string][] = [
    ['nothing', ''],
    ['half a head', plainPost().slice(0, 30)],
    ['a head without its last byte', plainPost('').slice(0, -1)],
    ['another method', plainPost().replace('POST', 'PUT')],
    ['a method in lower case', plainPost().replace('POST', 'post')],
    ['HTTP/1.0', plainPost().replace('HTTP/1.1', 'HTTP/1.0')],
    ['a space too many in the first line', plainPost().replace('POST ', 'POST  ')],
    ['an empty line before the first one', `\r\n${plainPost()}`],
    ['a whole address as target', plainPost('', [], 'http://localhost/mcp')],
    ['a target of an asterisk', plainPost('', [], '*')],
    ['a fragment', plainPost('', [], '/mcp#a')],
    ['a space in the target', plainPost('', [], '/mcp a')],
    ['a target beyond ASCII', plainPost('', [], '/mcpä')],
    ['no host', withLines('Content-Length: 0')],
    ['two hosts', plainPost('', ['Host: localhost'])],
    ['no length', withLines('Host: localhost')],
    ['two equal lengths', plainPost('', ['Content-Length: 0'])],
    ['two different lengths', plainPost('', ['content-length: 5'])],
    ['two lengths in one line', withLines('Host: localhost', 'Content-Length: 2, 2')],
    ['a length with a sign', withLines('Host: localhost', 'Content-Length: +2')],
    ['a negative length', withLines('Host: localhost', 'Content-Length: -2')],
    ['a length with a leading zero', withLines('Host: localhost', 'Content-Length: 02')],
    ['a hexadecimal length', withLines('Host: localhost', 'Content-Length: 0x2')],
    ['a length with a space within', withLines('Host: localhost', 'Content-Length: 1 2')],
    ['an empty length', withLines('Host: localhost', 'Content-Length:')],
    ['a long body', withLines('Host: localhost', 'Content-Length: 262145')],
    ['an enormous length', withLines('Host: localhost', `Content-Length: ${'9'.repeat(30)}`)],
    ['chunks', plainPost('', ['Transfer-Encoding: chunked'])],
    ['an unknown encoding', plainPost('', ['transfer-encoding: identity'])],
    ['an expectation', plainPost('', ['Expect: 100-continue'])],
    ['an upgrade', plainPost('', ['Upgrade: websocket'])],
    ['the last request of a connection', plainPost('', ['Connection: close'])],
    ['several words about the connection', plainPost('', ['Connection: keep-alive, x'])],
    ['a connection header for proxies', plainPost('', ['Proxy-Connection: keep-alive'])],
    ['a cookie that is set', plainPost('', ['Set-Cookie: a=b'])],
    ['a header twice', plainPost('', ['X-A: 1', 'x-a: 1'])],
    ['a header by the name of a prototype', plainPost('', ['__proto__: x'])],
    ['a folded header', plainPost('', ['X-A: 1', ' 2'])],
    ['a space after a name', plainPost('', ['X-A : 1'])],
    ['a space before a name', plainPost('', [' X-A: 1'])],
    ['a space in a name', plainPost('', ['X A: 1'])],
    ['no name', plainPost('', [': 1'])],
    ['no colon', plainPost('', ['X-A'])],
    ['NUL in a value', plainPost('', ['X-A: a\0b'])],
    ['DEL in a value', plainPost('', ['X-A: a\x7fb'])],
    ['a value beyond ASCII', plainPost('', ['X-A: \xe4'])],
    ['a lone line feed in a value', plainPost('', ['X-A: a\nX-B: b'])],
    ['a lone carriage return in a value', plainPost('', ['X-A: a\rX-B: b'])],
    ['lines that end with line feeds', plainPost('').replaceAll('\r\n', '\n')],
    ['an empty line that is a line feed', plainPost('').replace('\r\n\r\n', '\r\n\n')],
    ['a head larger than the limit', plainPost('', [`X-A: ${'a'.repeat(8 * 1024)}`])],
  ];
  for (const [what, text] of odd) {
    it(`leaves ${what} to others`, () => assert.equal(read(text), undefined));
  }
});
