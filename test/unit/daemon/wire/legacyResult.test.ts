import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { legacyAnswer } from '../../../../daemon/wire/legacyResult.ts';
import type { JsonObject } from '../../../../daemon/wire/message.ts';
import { legacyRevisions } from '../../../../daemon/wire/revisions.ts';

function adapt(result: JsonObject, revision = '2025-11-25') {
  const message = legacyAnswer({ jsonrpc: '2.0', id: 1, result }, 'tools/call', revision);
  assert.ok('result' in message);
  return message.result;
}

function adaptError(code: number, method = 'tools/call', data?: unknown) {
  const message = legacyAnswer(
    { jsonrpc: '2.0', id: 1, error: { code, message: 'why', data } },
    method,
    '2025-11-25',
  );
  assert.ok('error' in message);
  return message.error.code;
}

const text = { type: 'text', text: 'x' };
const image = { type: 'image', data: 'AAAA', mimeType: 'image/png' };
const audio = { type: 'audio', data: 'AAAA', mimeType: 'audio/wav' };
const link = { type: 'resource_link', uri: 'file:///a', name: 'a', title: 'The A' };
const embedded = { type: 'resource', resource: { uri: 'file:///a', text: 'x' } };

describe('legacyAnswer', () => {
  for (const revision of legacyRevisions) {
    it(`does not touch what ${revision} knows`, () => {
      const message = {
        jsonrpc: '2.0',
        id: 1,
        result: { content: [text, image, embedded], isError: true, _meta: { 'x/y': 1 } },
      } as const;
      assert.equal(legacyAnswer(message, 'tools/call', revision), message);
    });
  }

  it('takes out what modern targets say of a result', () => {
    const result = adapt({
      resultType: 'complete',
      ttlMs: 5,
      cacheScope: 'public',
      content: [text],
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'x' }, 'x/y': 1 },
    });
    assert.deepEqual(result, { content: [text], _meta: { 'x/y': 1 } });
  });

  it('leaves no empty _meta behind', () => {
    const _meta = { 'io.modelcontextprotocol/serverInfo': { name: 'x' } };
    assert.deepEqual(adapt({ content: [], _meta }), { content: [] });
  });

  it('tells in text of audio, to who does not know it', () => {
    const said = '[audio/wav, 4 characters of Base64, which this client cannot take]';
    assert.deepEqual(adapt({ content: [text, audio] }, '2024-11-05'), {
      content: [text, { type: 'text', text: said }],
    });
    assert.deepEqual(adapt({ content: [audio] }, '2025-03-26'), { content: [audio] });
  });

  it('tells in text of links, to who does not know them', () => {
    for (const revision of ['2024-11-05', '2025-03-26']) {
      assert.deepEqual(adapt({ content: [link] }, revision), {
        content: [{ type: 'text', text: 'The A: file:///a' }],
      });
    }
    assert.deepEqual(adapt({ content: [link] }, '2025-06-18'), { content: [link] });
  });

  const odd: [block: JsonObject, said: string][] = [
    [{ type: 'video', url: 'x' }, '{"type":"video","url":"x"}'],
    [{ type: 'thought', text: 'hm' }, 'hm'],
    [{ type: '__proto__' }, '{"type":"__proto__"}'],
    [{ type: 7 }, '{"type":7}'],
    [{}, '{}'],
  ];
  for (const [block, said] of odd) {
    it(`tells in text of content that no legacy client knows: ${JSON.stringify(block)}`, () => {
      assert.deepEqual(adapt({ content: [block] }), { content: [{ type: 'text', text: said }] });
    });
  }

  it('leaves blocks that are no objects to the client', () => {
    assert.deepEqual(adapt({ content: [7, null] }), { content: [7, null] });
  });

  for (const structuredContent of [[1, 2], 'x', 7, false, null]) {
    it(`tells in text of the structured content ${JSON.stringify(structuredContent)}`, () => {
      const said = { type: 'text', text: JSON.stringify(structuredContent) };
      assert.deepEqual(adapt({ structuredContent }), { content: [said] });
      assert.deepEqual(adapt({ content: [image], structuredContent }), { content: [image, said] });
      assert.deepEqual(adapt({ content: [text], structuredContent }), { content: [text] });
    });
  }

  it('has a text beside structured content that came alone', () => {
    const structuredContent = { a: 1 };
    for (const revision of legacyRevisions) {
      assert.deepEqual(adapt({ structuredContent }, revision), {
        structuredContent,
        content: [{ type: 'text', text: '{"a":1}' }],
      });
    }
  });

  it('does the same for the messages of a prompt', () => {
    const messages = [{ role: 'user', content: text }, { role: 'assistant', content: audio }, 7];
    const { messages: known } = adapt({ messages }, '2024-11-05');
    assert.partialDeepStrictEqual(known, [
      { role: 'user', content: text },
      { role: 'assistant', content: { type: 'text' } },
      7,
    ]);
  });

  it('leaves what it was given as it is', () => {
    const given = { resultType: 'complete', content: [audio] };
    adapt(given, '2024-11-05');
    assert.deepEqual(given, { resultType: 'complete', content: [audio] });
  });

  it('gives modern errors their legacy codes', () => {
    assert.equal(adaptError(-32_602, 'resources/read', { uri: 'file:///a' }), -32_002);
    assert.equal(adaptError(-32_602, 'resources/read'), -32_602);
    assert.equal(adaptError(-32_602, 'tools/call', { uri: 'file:///a' }), -32_602);
    assert.equal(adaptError(-32_021), -32_602);
    assert.equal(adaptError(-32_020), -32_603);
    assert.equal(adaptError(-32_022), -32_603);
    for (const code of [-32_042, -32_002, -32_601, 7]) assert.equal(adaptError(code), code);
  });
});
