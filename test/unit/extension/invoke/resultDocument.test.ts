import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { resultDocument } from '../../../../extension/invoke/resultDocument.ts';

const text = (value: string) => ({ type: 'text', text: value });

describe('resultDocument', () => {
  for (const { what, result, language, shown } of [
    {
      what: 'prose as it is',
      result: { content: [text('The sum is 5.')] },
      language: 'plaintext',
      shown: 'The sum is 5.',
    },
    {
      what: 'Markdown as Markdown',
      result: { content: [text('# Title\n\n- one')] },
      language: 'markdown',
      shown: '# Title\n\n- one',
    },
    {
      what: 'JSON with indentation',
      result: { content: [text('{"a":[1]}')] },
      language: 'json',
      shown: '{\n  "a": [\n    1\n  ]\n}\n',
    },
    {
      what: 'a number as text, though it is JSON',
      result: { content: [text('5')] },
      language: 'plaintext',
      shown: '5',
    },
    {
      what: 'structured content that the text repeats, once',
      result: { content: [text('{"a": 1}')], structuredContent: { a: 1 } },
      language: 'json',
      shown: '{\n  "a": 1\n}\n',
    },
    {
      what: 'structured content alone',
      result: { structuredContent: { a: 1 } },
      language: 'json',
      shown: '{\n  "a": 1\n}\n',
    },
    {
      what: 'prose rather than the same as structured content',
      result: { content: [text('It is sunny')], structuredContent: { sun: true } },
      language: 'plaintext',
      shown: 'It is sunny',
    },
    {
      what: 'images and sounds by their kind and size',
      result: {
        content: [
          text('Here:'),
          { type: 'image', mimeType: 'image/png', data: 'AAAA' },
          { type: 'audio', mimeType: 'audio/wav', data: 'A'.repeat(4_000) },
        ],
      },
      language: 'plaintext',
      shown: 'Here:\n\n[image: image/png, 3 bytes]\n\n[audio: audio/wav, 3.0 kB]',
    },
    {
      what: 'resources by their address, with their text',
      result: {
        content: [
          { type: 'resource_link', uri: 'a+file:///x', name: 'x' },
          { type: 'resource', resource: { uri: 'a+file:///y', text: 'inside' } },
          { type: 'resource', resource: { uri: 'a+file:///z', blob: 'AAAA' } },
        ],
      },
      language: 'plaintext',
      shown:
        '[resource: x, a+file:///x]\n\n[resource: a+file:///y]\ninside\n\n[resource: a+file:///z, unknown type, 3 bytes]',
    },
    {
      what: 'a block of a kind that is new, as it is',
      result: { content: [{ type: 'hologram', depth: 3 }] },
      language: 'json',
      shown: '{\n  "type": "hologram",\n  "depth": 3\n}\n',
    },
    {
      what: 'that there is nothing',
      result: { content: [] },
      language: 'plaintext',
      shown: 'The tool answered without content\n',
    },
    {
      what: 'that there is nothing to read',
      result: { content: 'wrong', isError: 'maybe' },
      language: 'plaintext',
      shown: 'The tool answered without content\n',
    },
  ]) {
    it(`shows ${what}`, () => {
      assert.deepEqual(resultDocument(result), { language, text: shown, isError: false });
    });
  }

  it('tells that the tool failed', () => {
    assert.equal(resultDocument({ content: [text('No')], isError: true }).isError, true);
  });
});
