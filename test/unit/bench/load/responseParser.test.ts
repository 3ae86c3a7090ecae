import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ResponseParser } from '../../../../bench/load/responseParser.ts';

/** What a parser hears, in order, with neighbouring pieces of a body joined. */
function parse(pieces: readonly Buffer[]): string[] {
  const heard: string[] = [];
  let body = '';
  const parser = new ResponseParser({
    onHead: status => heard.push(`status ${status}`),
    onBody: bytes => void (body += bytes.toString()),
    onEnd() {
      heard.push(`body ${body}`);
      body = '';
    },
  });
  for (const piece of pieces) parser.push(piece);
  return heard;
}

const ok = 'HTTP/1.1 200 OK\r\n';
const responses: Record<string, { text: string; heard: string[] }> = {
  'a body with a length': {
    text: `${ok}Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}`,
    heard: ['status 200', 'body {"a":1}'],
  },
  'a body in chunks': {
    text: `${ok}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nA-Trailer: b\r\n\r\n`,
    heard: ['status 200', 'body hello!'],
  },
  'line ends in a chunk': {
    text: `${ok}Transfer-Encoding: chunked\r\n\r\nC\r\ndata: x\r\n\r\n\n\r\n0\r\n\r\n`,
    heard: ['status 200', 'body data: x\r\n\r\n\n'],
  },
  'an empty body': {
    text: 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n',
    heard: ['status 202', 'body '],
  },
  'a status without a body': {
    text: 'HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n',
    heard: ['status 204', 'body '],
  },
  'an interim response': {
    text: `HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 2\r\n\r\nok`,
    heard: ['status 200', 'body ok'],
  },
  'one response after the other': {
    text: `${ok}Content-Length: 1\r\n\r\na${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nb\r\n0\r\n\r\n`,
    heard: ['status 200', 'body a', 'status 200', 'body b'],
  },
};

describe('ResponseParser', () => {
  for (const [name, { text, heard }] of Object.entries(responses)) {
    const bytes = Buffer.from(text);

    it(`reads ${name}`, () => {
      assert.deepEqual(parse([bytes]), heard);
    });

    it(`reads ${name}, cut in two at every byte`, () => {
      for (let cut = 1; cut < bytes.length; cut++)
        assert.deepEqual(parse([bytes.subarray(0, cut), bytes.subarray(cut)]), heard);
    });

    it(`reads ${name}, byte by byte`, () => {
      assert.deepEqual(parse([...bytes].map(byte => Buffer.of(byte))), heard);
    });
  }

  const refused: Record<string, { text: string; because: RegExp }> = {
    'what is not HTTP': { text: 'SSH-2.0-x\r\n\r\n', because: /Not an HTTP\/1\.1 response/ },
    'a body without an end': { text: `${ok}\r\nhello`, because: /without a length/ },
    'a chunk without a size': {
      text: `${ok}Transfer-Encoding: chunked\r\n\r\nhello\r\n`,
      because: /Not the size of a chunk/,
    },
    'a chunk that is longer than its size': {
      text: `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nhello\r\n`,
      because: /longer than it said/,
    },
  };
  for (const [name, { text, because }] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parse([Buffer.from(text)]), because);
    });
  }
});
