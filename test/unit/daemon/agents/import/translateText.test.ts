import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  translateText,
  type Translation,
} from '../../../../../daemon/agents/import/translateText.ts';

const translate = (style: Translation['style'], text: string) =>
  translateText(text, { style, note: () => {} });

describe('translateText', () => {
  for (const [style, text, expected] of [
    ['editor', '${env:A}/${input:my-key}/b', '${env:A}/${env:MY_KEY}/b'],
    ['editor', '${a${env:B}', '${a${env:B}'],
    ['shell', '${A:-b c}/${A}', '${env:A:-b c}/${env:A}'],
    ['shell', '${A:-${B}', '$${A:-${env:B}'],
    ['braces', '{env:A}{env:{env:B}', '${env:A}{env:${env:B}'],
  ] as const) {
    it(`makes ${expected} of ${text} in the style "${style}"`, () => {
      assert.equal(translate(style, text), expected);
    });
  }

  // Where each beginning is searched for an end through all of the text, this takes minutes.
  for (const [style, beginning] of [
    ['editor', '${'],
    ['shell', '${A:-'],
    ['braces', '{env:'],
    ['braces', '{file:'],
  ] as const) {
    it(`reads a long text of "${beginning}" in one go`, { timeout: 20_000 }, () => {
      const text = beginning.repeat(200_000);
      const expected = style === 'shell' ? text.replaceAll('$', '$$$$') : text;
      assert.equal(translate(style, text), expected);
    });
  }
});
