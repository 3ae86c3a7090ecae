import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  CallRequest,
  callTemplate,
  checkAnswer,
  echoText,
  firstId,
} from '../../../../bench/load/callRequest.ts';

describe('CallRequest', () => {
  it('carries the id and the text of each call', () => {
    const request = new CallRequest(Buffer.from(callTemplate('bench_echo')));
    for (const id of [firstId, firstId + 1, 2_000_000_000]) {
      assert.deepEqual(JSON.parse(request.withId(id).toString()), {
        jsonrpc: '2.0',
        id,
        method: 'tools/call',
        params: { name: 'bench_echo', arguments: { message: echoText(id) } },
      });
    }
  });

  it('sends 60 bytes of text', () => {
    assert.equal(Buffer.byteLength(echoText(firstId)), 60);
  });

  it('refuses a request without room for the id', () => {
    assert.throws(() => new CallRequest(Buffer.from('{"id":1}')), /no room/);
  });
});

describe('checkAnswer', () => {
  const id = firstId + 5;
  const content = [{ type: 'text', text: echoText(id) }];

  it('accepts the answer with its id and text, in any order', () => {
    checkAnswer(JSON.stringify({ jsonrpc: '2.0', id, result: { content } }), id);
    checkAnswer(JSON.stringify({ result: { content, isError: false }, id, jsonrpc: '2.0' }), id);
  });

  const wrong = {
    'the answer to another call': { jsonrpc: '2.0', id: id + 1, result: { content } },
    'the text of another call': {
      jsonrpc: '2.0',
      id,
      result: { content: [{ type: 'text', text: echoText(id + 1) }] },
    },
    'text twice': { jsonrpc: '2.0', id, result: { content: [...content, ...content] } },
    "the tool's own error": { jsonrpc: '2.0', id, result: { content, isError: true } },
    'a JSON-RPC error': { jsonrpc: '2.0', id, error: { code: -32_603, message: 'no' } },
  };
  for (const [name, answer] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => {
      assert.throws(() => checkAnswer(JSON.stringify(answer), id), /Wrong answer/);
    });
  }

  it('refuses half an answer, and none', () => {
    const answer = JSON.stringify({ jsonrpc: '2.0', id, result: { content } });
    assert.throws(() => checkAnswer(answer.slice(0, -1), id), /Wrong answer/);
    assert.throws(() => checkAnswer('', id), /Wrong answer/);
  });
});
