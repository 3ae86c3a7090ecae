import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { contentBytes } from '../../../../extension/resources/contentBytes.ts';

const textOf = (...contents: Parameters<typeof contentBytes>[0]) =>
  new TextDecoder().decode(contentBytes(contents));

describe('contentBytes', () => {
  it('are those of the text, or of what base64 stands for', () => {
    assert.equal(textOf({ uri: 'a+x://1', text: 'grüße' }), 'grüße');
    const png = Buffer.from([0x89, 0x50, 0, 0xff]);
    const [blob, uri] = [png.toString('base64'), 'a+x://2'];
    assert.deepEqual(Buffer.from(contentBytes([{ uri, blob }])), png);
    assert.equal(textOf({ uri, text: '' }), '');
    assert.equal(textOf(), '');
  });

  it('have a heading for each of several', () => {
    const one = { uri: 'a+x://1', text: 'one' };
    const two = { uri: 'a+x://2', mimeType: 'image/png', blob: 'AAAA' };
    assert.equal(textOf(one, two), '--- a+x://1\none\n\n--- a+x://2\n(image/png, 3 bytes)');
  });
});
