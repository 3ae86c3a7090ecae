import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeResult } from '../../../../daemon/cli/describeContent.ts';

describe('describeResult', () => {
  const kinds: [what: string, content: object, text: string][] = [
    ['text as it is', { type: 'text', text: 'one\ntwo' }, 'one\ntwo'],
    [
      'an image by its size',
      { type: 'image', data: 'A'.repeat(4_096), mimeType: 'image/png' },
      '[image image/png 3.0 KiB]',
    ],
    [
      'a sound',
      { type: 'audio', data: 'AAAA', mimeType: 'audio/wav' },
      '[audio audio/wav 3 bytes]',
    ],
    ['the text of a resource', { type: 'resource', resource: { uri: 'a://b', text: 'hi' } }, 'hi'],
    [
      'the size of a binary resource',
      { type: 'resource', resource: { uri: 'a://b', mimeType: 'x/y', blob: 'AAAA' } },
      '[resource a://b x/y 3 bytes]',
    ],
    ['a link', { type: 'resource_link', uri: 'a://b', name: 'B' }, '[link B a://b]'],
    ['what it does not know', { type: 'hologram' }, '[content of an unknown kind]'],
    ['what is broken', { type: 'text' }, '[content of an unknown kind]'],
  ];
  for (const [what, content, text] of kinds) {
    it(`shows ${what}`, () => {
      assert.deepEqual(describeResult({ content: [content] }), { text, isError: false });
    });
  }

  it('puts each part on a line of its own', () => {
    const content = ['a', 'b'].map(text => ({ type: 'text', text }));
    assert.equal(describeResult({ content }).text, 'a\nb');
  });

  it('shows the structure where there is nothing else', () => {
    assert.equal(
      describeResult({ content: [], structuredContent: { n: 1 } }).text,
      '{\n  "n": 1\n}',
    );
  });

  it('tells a tool that failed', () => {
    assert.equal(describeResult({ content: [], isError: true }).isError, true);
  });

  it('survives a result without anything', () => {
    assert.deepEqual(describeResult({}), { text: '', isError: false });
  });
});
