import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { codeBlock, escapeMarkdown } from '../../../../extension/model/escapeMarkdown.ts';

describe('escapeMarkdown', () => {
  for (const [text, escaped] of [
    ['![x](http://evil)', String.raw`\!\[x\]\(http\://evil\)`],
    ['<img src=x>', String.raw`\<img src=x\>`],
    ['$(trash) *bold*', String.raw`\$\(trash\) \*bold\*`],
  ] as const) {
    it(`takes the life out of ${text}`, () => {
      assert.equal(escapeMarkdown(text), escaped);
    });
  }

  it('keeps lines apart', () => {
    assert.equal(escapeMarkdown('one\n    two'), 'one  \ntwo');
  });
});

describe('codeBlock', () => {
  it('has a fence that the text cannot close', () => {
    assert.equal(codeBlock('a\n```\nb'), '````text\na\n```\nb\n````');
  });
});
