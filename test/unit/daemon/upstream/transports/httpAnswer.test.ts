import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  HttpAnswer,
  type ExchangeEnd,
} from '../../../../../daemon/upstream/transports/httpAnswer.ts';
import type { HttpHeaders } from '../../../../../daemon/wire/httpResponseParser.ts';
import type { Message } from '../../../../../daemon/wire/message.ts';

const json = { 'content-type': 'application/json' };
const sse = { 'content-type': 'text/event-stream; charset=utf-8' };
const result = (id: unknown) => `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"ok":true}}`;
const failure = '{"code":-32000,"message":"no"}';
const progress = '{"jsonrpc":"2.0","method":"notifications/progress","params":{}}';

/** An answer to request 7, or to a notification. */
function openAnswer(to: 'request' | 'notification' = 'request') {
  const messages: { message: Message; bytes: number }[] = [];
  const sessions: string[] = [];
  const ends: ExchangeEnd[] = [];
  let hearings = 0;
  const answer = new HttpAnswer(to === 'request' ? 7 : undefined, {
    onMessage: (message, bytes) => messages.push({ message, bytes }),
    onHeard: () => (hearings += 1),
    onSessionId: session => sessions.push(session),
    onDone: end => ends.push(end),
  });
  const receive = (status: number, headers: HttpHeaders, ...chunks: string[]) => {
    answer.onHead(status, headers);
    for (const chunk of chunks) answer.onData(Buffer.from(chunk));
    answer.onEnd();
  };
  return { answer, receive, messages, sessions, ends, hearings: () => hearings };
}

/** Why the exchange broke. */
function errorOf([end]: readonly ExchangeEnd[]): string {
  return end?.kind === 'broken' ? end.error.message : '';
}

describe('HttpAnswer', () => {
  it('tells when a long answer begins, and of no short one or stream', () => {
    const heard = (headers: HttpHeaders) => {
      const { answer, hearings } = openAnswer();
      answer.onHead(200, headers);
      return hearings();
    };
    assert.equal(heard({ ...json, 'content-length': '2000000' }), 1);
    assert.equal(heard(json), 1);
    assert.equal(heard({ ...json, 'content-length': '80' }), 0);
    assert.equal(heard(sse), 0);
  });

  it('reads a JSON document in pieces', () => {
    const { receive, messages, ends } = openAnswer();
    receive(200, json, result(7).slice(0, 9), result(7).slice(9));
    assert.deepEqual(messages, [{ message: JSON.parse(result(7)), bytes: result(7).length }]);
    assert.deepEqual(ends, [{ kind: 'answered' }]);
  });

  it('reads JSON whatever type the server says it is', () => {
    const { receive, ends } = openAnswer();
    receive(200, {}, result(7));
    assert.deepEqual(ends, [{ kind: 'answered' }]);
  });

  it('reads a batch, as servers of 2025-03-26 may send it', () => {
    const { receive, messages, ends } = openAnswer();
    receive(200, json, `[${progress},${result(7)}]`);
    assert.equal(messages.length, 2);
    assert.deepEqual(ends, [{ kind: 'answered' }]);
  });

  it('reads an event stream as it comes', () => {
    const { answer, messages, ends } = openAnswer();
    answer.onHead(200, sse);
    answer.onData(Buffer.from(`: hi\n\nid: 1\ndata:\n\ndata: ${progress}\n\n`));
    assert.equal(messages.length, 1);
    assert.equal(ends.length, 0);
    answer.onData(Buffer.from(`data: ${result(7)}\n\n`));
    assert.equal(messages.length, 2);
    answer.onEnd();
    assert.deepEqual(ends, [{ kind: 'answered' }]);
  });

  it('is answered even when the stream breaks after the result', () => {
    const { answer, ends } = openAnswer();
    answer.onHead(200, sse);
    answer.onData(Buffer.from(`data: ${result(7)}\n\n`));
    answer.onError(new Error('ECONNRESET'));
    assert.deepEqual(ends, [{ kind: 'answered' }]);
  });

  for (const status of [200, 202, 204]) {
    it(`takes HTTP ${status} as enough for a notification`, () => {
      const { receive, messages, ends } = openAnswer('notification');
      receive(status, {}, status === 200 ? 'thanks' : '');
      assert.equal(messages.length, 0);
      assert.deepEqual(ends, [{ kind: 'answered' }]);
    });
  }

  it('gives an error without an id the id of its request', () => {
    for (const id of ['"id":null,', '']) {
      const { receive, messages } = openAnswer();
      receive(200, json, `{"jsonrpc":"2.0",${id}"error":${failure}}`);
      assert.deepEqual(messages[0]?.message, {
        jsonrpc: '2.0',
        id: 7,
        error: { code: -32000, message: 'no' },
      });
    }
  });

  it('tells of the session that the server names', () => {
    const { receive, sessions } = openAnswer();
    receive(200, { ...json, 'mcp-session-id': 'abc' }, result(7));
    assert.deepEqual(sessions, ['abc']);
  });

  const broken: [what: string, headers: HttpHeaders, body: string, message: RegExp][] = [
    ['no JSON', { 'content-type': 'text/html' }, '<html>', /no MCP message: The text is not JSON/],
    ['no message', json, '{"ok":true}', /no MCP message: "jsonrpc" must be/],
    ['nothing', json, '', /no MCP message/],
    ['an empty batch', json, '[]', /ended without a result \(HTTP 200\)/],
    ['a stream without an answer', sse, `data: ${progress}\n\n`, /ended without a result/],
    ['a stream with what is no message', sse, 'data: {"a"\n\n', /event is no MCP message/],
  ];
  for (const [what, headers, body, message] of broken) {
    it(`is broken by ${what}`, () => {
      const { receive, ends } = openAnswer();
      receive(200, headers, body);
      assert.equal(ends.length, 1);
      const [end] = ends;
      assert.ok(end?.kind === 'broken');
      assert.equal(end.error.code, 'UPSTREAM_PROTOCOL');
      assert.match(end.error.message, message);
    });
  }

  it('is broken by a success without an answer', () => {
    const { receive, ends } = openAnswer();
    receive(202, {});
    assert.ok(ends[0]?.kind === 'broken');
    assert.match(ends[0].error.message, /ended without a result \(HTTP 202\)/);
  });

  it('is broken by a lost connection', () => {
    const { answer, ends } = openAnswer();
    const lost = new Error('read ECONNRESET');
    answer.onError(lost);
    assert.ok(ends[0]?.kind === 'broken');
    assert.equal(ends[0].error.code, 'UPSTREAM_UNREACHABLE');
    assert.equal(ends[0].error.cause, lost);
  });

  it('finds words when several addresses were tried', () => {
    const { answer, ends } = openAnswer();
    answer.onError(new AggregateError([new Error('connect ECONNREFUSED ::1:9')]));
    assert.ok(ends[0]?.kind === 'broken');
    assert.equal(ends[0].error.message, 'connect ECONNREFUSED ::1:9');
  });

  const refusals: [status: number, headers: HttpHeaders, body: string, message: string][] = [
    [
      401,
      {},
      '',
      'The server answered HTTP 401: the server wants authorization; set "headers" in the configuration',
    ],
    [
      403,
      json,
      'Forbidden',
      'The server answered HTTP 403: the server wants authorization; set "headers" in the configuration',
    ],
    [404, {}, '', 'The server answered HTTP 404'],
    [404, json, `{"jsonrpc":"2.0","id":7,"error":${failure}}`, 'The server answered HTTP 404'],
    [
      307,
      { location: 'https://new.test/mcp' },
      '',
      'The server answered HTTP 307: it has moved to https://new.test/mcp',
    ],
    [500, {}, '<h1>Oops</h1>', 'The server answered HTTP 500'],
    [500, json, '{"error":"a text"}', 'The server answered HTTP 500'],
    [502, json, `{"error":{"code":"x"}}`, 'The server answered HTTP 502'],
  ];
  for (const [status, headers, body, message] of refusals) {
    it(`is refused by HTTP ${status} with ${body || 'no body'}`, () => {
      const { receive, messages, ends } = openAnswer();
      receive(status, headers, body);
      assert.equal(messages.length, 0);
      assert.ok(ends[0]?.kind === 'refused');
      assert.equal(ends[0].error.status, status);
      assert.equal(ends[0].error.message, message);
    });
  }

  it('takes the JSON-RPC error in the body of a refusal for the answer', () => {
    for (const id of ['7', 'null', '"server-error"']) {
      const { receive, messages, ends } = openAnswer();
      receive(400, json, `{"jsonrpc":"2.0","id":${id},"error":${failure}}`);
      assert.deepEqual(messages[0]?.message, {
        jsonrpc: '2.0',
        id: 7,
        error: { code: -32000, message: 'no' },
      });
      assert.deepEqual(ends, [{ kind: 'answered' }]);
    }
  });

  it('tells nothing after it was aborted', () => {
    let aborted = 0;
    const { answer, receive, messages, ends } = openAnswer();
    answer.exchange = { abort: () => (aborted += 1) };
    answer.abort();
    receive(200, json, result(7));
    answer.onError(new Error('gone'));
    assert.deepEqual([aborted, messages, ends], [1, [], []]);
  });

  it('gives up on an answer that is too large', () => {
    let aborted = 0;
    const { answer, ends } = openAnswer();
    answer.exchange = { abort: () => (aborted += 1) };
    answer.onHead(200, json);
    const chunk = Buffer.alloc(16 * 1024 * 1024);
    for (let count = 0; count < 6; count += 1) answer.onData(chunk);
    assert.equal(aborted, 1);
    assert.equal(ends.length, 1);
    assert.ok(
      ends[0]?.kind === 'broken' && /larger than 67108864 bytes/.test(ends[0].error.message),
    );
  });

  const foreign: [what: string, headers: HttpHeaders, body: string][] = [
    ['the answer to another request', json, result(8)],
    ['an answer whose id is text', json, result('7')],
    ['the answer to another request on a stream', sse, `data: ${result(8)}\n\n`],
  ];
  for (const [what, headers, body] of foreign) {
    it(`is broken by ${what}, and hands that to nobody`, () => {
      const { receive, messages, ends } = openAnswer();
      receive(200, headers, body);
      assert.deepEqual(messages, []);
      assert.match(errorOf(ends), /^The server answered request "?\d"? instead of 7$/);
    });
  }

  it('hands on no answer to a notification', () => {
    const { receive, messages } = openAnswer('notification');
    receive(200, sse, `data: ${result(8)}\n\n`);
    assert.deepEqual(messages, []);
  });
});
