import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import {
  addressText,
  readAddress,
  resourceAddress,
} from '../../../../extension/resources/resourceAddress.ts';
import { resourceTitle } from '../../../../extension/resources/resourceTitle.ts';

const name = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/);
const anyUri = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom(
    'demo://a/../b//c/',
    'file:///C:%5Cx?y=%2F#z',
    'git+ssh://x@y/z.git',
    'urn:a:b?+c',
    '%',
    '%zz',
    '?',
    '#',
    '/',
    '..',
    'https://ex.com/ü/🎈?q=a+b&c=%20#(x)',
  ),
);

/** What an editor makes of the text of an address: the parts, decoded. */
function parse(text: string) {
  const [, scheme = '', authority = '', path = '', query = ''] =
    /^([^:/?#]+):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?$/.exec(text) ?? [];
  return {
    scheme,
    authority: decodeURIComponent(authority),
    path: decodeURIComponent(path),
    query: decodeURIComponent(query),
  };
}

describe('resourceAddress', () => {
  it('leads back to federation, target and URI, whatever these are', () => {
    fc.assert(
      fc.property(name, name, anyUri, fc.string(), (federation, target, uri, title) => {
        const ref = { federation, target, uri };
        const shown = resourceTitle({ uri, name: title });
        const parts = resourceAddress(ref, shown);
        assert.deepEqual(readAddress(parts), { kind: 'resource', ...ref, title: shown });
      }),
    );
  });

  it('is the same after it was written as text', () => {
    fc.assert(
      fc.property(name, name, anyUri, (federation, target, uri) => {
        const parts = resourceAddress({ federation, target, uri }, resourceTitle({ uri }));
        const text = addressText(parts);
        assert.match(text, /^[\w\-.~%:/?]+$/);
        assert.deepEqual(parse(text), parts);
      }),
    );
  });

  it('refuses what is no URI', () => {
    for (const uri of ['', 'a\uD800'])
      assert.throws(() => resourceAddress({ federation: 'user', target: 'a', uri }, 'x'), {
        code: 'UNKNOWN_RESOURCE',
      });
  });
});

describe('readAddress', () => {
  const at = (path: string, authority = 'user') =>
    readAddress({ scheme: 'mcp', authority, path, query: '' });

  it('knows folders and the files in them', () => {
    assert.deepEqual(at(''), { kind: 'federation', federation: 'user' });
    assert.deepEqual(at('/'), { kind: 'federation', federation: 'user' });
    const target = { federation: 'user', target: 'memory' };
    assert.deepEqual(at('/memory'), { kind: 'target', ...target });
    assert.deepEqual(at('/memory/'), { kind: 'target', ...target });
    assert.deepEqual(at('/memory/a b.md'), { kind: 'file', ...target, name: 'a b.md' });
  });

  it('knows nothing else', () => {
    for (const path of ['memory', '/memory/a/b', '/memory/a/'])
      assert.equal(at(path), undefined, path);
    assert.equal(at('/memory', ''), undefined);
  });
});
