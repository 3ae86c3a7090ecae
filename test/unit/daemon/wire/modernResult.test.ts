import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { JsonObject } from '../../../../daemon/wire/message.ts';
import { modernAnswer, modernAnswerText } from '../../../../daemon/wire/modernResult.ts';

const answerer = { name: 'mcp-federation', title: 'MCP Federation', version: '1.0.0' };
const serverInfo = { 'io.modelcontextprotocol/serverInfo': answerer };

function adapt(result: JsonObject, method = 'tools/call') {
  const message = modernAnswer({ jsonrpc: '2.0', id: 1, result }, method, answerer);
  assert.ok('result' in message);
  return message.result;
}

function adaptError(code: number) {
  const error = { code, message: 'why', data: { more: 1 } };
  const message = modernAnswer({ jsonrpc: '2.0', id: 1, error }, 'tools/call', answerer);
  assert.ok('error' in message);
  assert.deepEqual([message.error.message, message.error.data], ['why', { more: 1 }]);
  return message.error.code;
}

describe('modernAnswer', () => {
  it('says that a result is complete, and whose it is', () => {
    assert.deepEqual(adapt({ content: [] }), {
      content: [],
      resultType: 'complete',
      _meta: serverInfo,
    });
  });

  it('keeps the type that a modern target gave', () => {
    const result = adapt({ resultType: 'input_required', requestState: 'x' });
    assert.deepEqual([result['resultType'], result['requestState']], ['input_required', 'x']);
  });

  it('keeps what else stands in _meta, and takes the place of the server there', () => {
    const { _meta } = adapt({
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'hidden' }, 'x/y': 1 },
    });
    assert.deepEqual(_meta, { ...serverInfo, 'x/y': 1 });
  });

  it('minds no _meta that is none', () => {
    assert.deepEqual(adapt({ _meta: 7 })['_meta'], serverInfo);
  });

  it('gives hints to caches where there must be some', () => {
    const hinted = adapt({ contents: [] }, 'resources/read');
    assert.deepEqual([hinted['ttlMs'], hinted['cacheScope']], [0, 'private']);
  });

  it('keeps the hints of a modern target', () => {
    const hinted = adapt({ contents: [], ttlMs: 5, cacheScope: 'public' }, 'resources/read');
    assert.deepEqual([hinted['ttlMs'], hinted['cacheScope']], [5, 'public']);
  });

  it('gives none to what is not complete', () => {
    assert.ok(!('ttlMs' in adapt({ resultType: 'input_required' }, 'resources/read')));
  });

  it('leaves the given message and its payload as they are', () => {
    const content = [{ type: 'text', text: 'x' }];
    const given = { content };
    assert.equal(adapt(given)['content'], content);
    assert.deepEqual(Object.keys(given), ['content']);
  });

  it('gives errors of earlier revisions their modern codes', () => {
    assert.equal(adaptError(-32_002), -32_602);
    assert.equal(adaptError(-32_042), -32_603);
  });

  it('hides errors that are about the connection to a target', () => {
    assert.equal(adaptError(-32_020), -32_603);
    assert.equal(adaptError(-32_022), -32_603);
  });

  it('passes all other errors on', () => {
    for (const code of [-32_021, -32_602, -32_603, -32_000, 7]) {
      assert.equal(adaptError(code), code);
    }
  });
});

describe('modernAnswerText', () => {
  for (const result of [{ tools: [{ name: 'a' }] }, { tools: [], nextCursor: 'x' }, {}]) {
    it(`says of ${JSON.stringify(result)} what modernAnswer would`, () => {
      const message = { jsonrpc: '2.0', id: '"}}', result } as const;
      const text = modernAnswerText(JSON.stringify(message), 0, answerer);
      assert.deepEqual(JSON.parse(text), modernAnswer(message, 'tools/list', answerer));
    });
  }
});
