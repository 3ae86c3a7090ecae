import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { isAnswer, isRequest } from '../../../../daemon/wire/message.ts';
import { MalformedMessage, parseMessage } from '../../../../daemon/wire/parseMessage.ts';

describe('parseMessage', () => {
  const accepted: [what: string, text: string][] = [
    ['a request', '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'],
    ['a request with a string as id', '{"jsonrpc":"2.0","id":"","method":"ping","params":{}}'],
    ['an id of zero', '{"jsonrpc":"2.0","id":0,"method":"ping"}'],
    ['a negative id', '{"jsonrpc":"2.0","id":-7,"method":"ping"}'],
    ['a notification', '{"jsonrpc":"2.0","method":"notifications/initialized"}'],
    ['a result', '{"jsonrpc":"2.0","id":1,"result":{}}'],
    ['an error', '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no","data":[1]}}'],
    ['an error without a request', '{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}}'],
    ['fields that it does not know', '{"jsonrpc":"2.0","id":1,"method":"x","trace":{"a":[]}}'],
    ['whitespace around', ' \n{"jsonrpc":"2.0","method":"x"}\r\n'],
  ];
  for (const [what, text] of accepted) {
    it(`takes ${what} as it is`, () => {
      assert.deepEqual(parseMessage(text), JSON.parse(text));
    });
  }

  it('keeps what params hold untouched', () => {
    const params = { arguments: { n: 1.5, deep: [[{ '': null }]], __proto__x: 'ä\u2028😀' } };
    const text = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const message = parseMessage(text);
    assert.equal(JSON.stringify(message), text);
  });

  it('does not let "__proto__" become a prototype', () => {
    const message = parseMessage('{"jsonrpc":"2.0","method":"x","__proto__":{"id":5}}');
    assert.equal(isRequest(message), false);
  });

  const noJson = [
    '',
    ' ',
    '{',
    'null,',
    '{"jsonrpc":"2.0"',
    "{'jsonrpc':'2.0'}",
    '\ufeff{}',
    'GET /',
  ];
  for (const text of noJson) {
    it(`tells that ${JSON.stringify(text)} is no JSON`, () => {
      assert.throws(() => parseMessage(text), { name: 'MalformedMessage', isJson: false });
    });
  }

  const refused: [text: string, message: RegExp][] = [
    ['null', /is a JSON object/],
    ['"ping"', /is a JSON object/],
    ['[]', /is a JSON object/],
    ['[{"jsonrpc":"2.0","method":"x"}]', /is a JSON object/],
    ['{}', /"jsonrpc" must be "2.0"/],
    ['{"jsonrpc":"1.0","method":"x"}', /"jsonrpc" must be "2.0"/],
    ['{"jsonrpc":2.0,"method":"x"}', /"jsonrpc" must be "2.0"/],
    ['{"JSONRPC":"2.0","method":"x"}', /"jsonrpc" must be "2.0"/],
    ['{"jsonrpc":"2.0"}', /"method", a "result" object or an "error" object/],
    ['{"jsonrpc":"2.0","id":1}', /"method", a "result" object or an "error" object/],
    ['{"jsonrpc":"2.0","Method":"x","id":1}', /"method", a "result" object or an "error" object/],
    ['{"jsonrpc":"2.0","method\\u0000":"x"}', /"method", a "result" object or an "error" object/],
    ['{"jsonrpc":"2.0","method":5}', /"method" must be a string/],
    ['{"jsonrpc":"2.0","method":null,"id":1}', /"method" must be a string/],
    ['{"jsonrpc":"2.0","method":"x","id":null}', /"id" must be/],
    ['{"jsonrpc":"2.0","method":"x","id":1.5}', /"id" must be/],
    ['{"jsonrpc":"2.0","method":"x","id":1e300}', /"id" must be/],
    ['{"jsonrpc":"2.0","method":"x","id":{}}', /"id" must be/],
    ['{"jsonrpc":"2.0","method":"x","id":true}', /"id" must be/],
    ['{"jsonrpc":"2.0","method":"x","params":[]}', /"params" must be an object/],
    ['{"jsonrpc":"2.0","method":"x","params":null}', /"params" must be an object/],
    ['{"jsonrpc":"2.0","method":"x","params":"p"}', /"params" must be an object/],
    ['{"jsonrpc":"2.0","id":1,"result":null}', /"result" object/],
    ['{"jsonrpc":"2.0","id":1,"result":"done"}', /"result" object/],
    ['{"jsonrpc":"2.0","id":1,"result":[]}', /"result" object/],
    ['{"jsonrpc":"2.0","result":{}}', /"id" must be/],
    ['{"jsonrpc":"2.0","id":null,"result":{}}', /"id" must be/],
    ['{"jsonrpc":"2.0","id":1,"error":null}', /"error" object/],
    ['{"jsonrpc":"2.0","id":1,"error":{"code":"x","message":"y"}}', /numeric "code"/],
    ['{"jsonrpc":"2.0","id":1,"error":{"code":1}}', /"message"/],
    ['{"jsonrpc":"2.0","id":[],"error":{"code":1,"message":"m"}}', /"id" must be/],
    ['{"jsonrpc":"2.0","id":1,"method":"x","result":null}', /not both/],
    ['{"jsonrpc":"2.0","id":1,"method":"x","result":{}}', /not both/],
    ['{"jsonrpc":"2.0","id":1,"method":"x","error":null}', /not both/],
  ];
  for (const [text, message] of refused) {
    it(`refuses ${text.slice(0, 80)}`, () => {
      assert.throws(() => parseMessage(text), { name: 'MalformedMessage', isJson: true, message });
    });
  }

  it('takes a result beside which a server says that there is no error', () => {
    const message = parseMessage('{"jsonrpc":"2.0","id":1,"result":{"a":1},"error":null}');
    assert.deepEqual(message, { jsonrpc: '2.0', id: 1, result: { a: 1 } });
  });

  it('takes an error beside which a server says that there is no result', () => {
    const message = parseMessage(
      '{"jsonrpc":"2.0","id":1,"result":null,"error":{"code":-1,"message":"no"}}',
    );
    assert.deepEqual(message, { jsonrpc: '2.0', id: 1, error: { code: -1, message: 'no' } });
  });

  it('believes the error when a server gives a result too', () => {
    const message = parseMessage(
      '{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":-1,"message":"no"}}',
    );
    assert.ok(!('result' in message));
  });

  it('takes an error without an id for one that has none', () => {
    const message = parseMessage('{"jsonrpc":"2.0","error":{"code":-1,"message":"no"}}');
    assert.ok(isAnswer(message));
    assert.equal(message.id, null);
  });

  it('makes of any JSON a message that is what it seems, or refuses it', () => {
    const member = fc.constantFrom('jsonrpc', 'id', 'method', 'params', 'result', 'error');
    const value = fc.oneof(
      fc.constantFrom('2.0', 1, null, {}, [], 'x', { code: 1, message: 'm' }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const object = fc.dictionary(member, value).map(one => ({ jsonrpc: '2.0', ...one }));
    fc.assert(
      fc.property(object, one => {
        try {
          const message = parseMessage(JSON.stringify(one));
          if (isAnswer(message)) {
            assert.ok(!('method' in message));
            assert.notEqual('result' in message, 'error' in message);
            if ('result' in message) assert.ok(typeof message.result === 'object');
            else assert.equal(typeof message.error.message, 'string');
          } else {
            assert.equal(typeof message.method, 'string');
          }
        } catch (error) {
          if (!(error instanceof MalformedMessage)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
