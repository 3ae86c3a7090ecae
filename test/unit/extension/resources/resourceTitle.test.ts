import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { resourceTitle, type TitleSource } from '../../../../extension/resources/resourceTitle.ts';

describe('resourceTitle', () => {
  const cases: [source: TitleSource, title: string][] = [
    [{ uri: 'demo://x/features.md', mimeType: 'text/markdown' }, 'features.md'],
    [{ uri: 'file:///src/main.ts', mimeType: 'text/plain' }, 'main.ts'],
    [{ uri: 'file:///src/main.ts', mimeType: 'video/mp2t' }, 'main.ts'],
    [{ uri: 'demo://text/1', name: 'Resource 1', mimeType: 'text/plain' }, 'Resource 1.txt'],
    [{ uri: 'demo://text/1', mimeType: 'application/json; charset=utf-8' }, '1.json'],
    [{ uri: 'memory://graph', name: 'Graph', mimeType: 'application/ld+json' }, 'Graph.json'],
    [{ uri: 'x://feed', mimeType: 'application/atom+xml' }, 'feed.xml'],
    [{ uri: 'x://logo?size=2', title: 'Our Logo', mimeType: 'image/png' }, 'Our Logo.png'],
    [{ uri: 'x://a.cgi', mimeType: 'text/html' }, 'a.cgi.html'],
    [{ uri: 'x://a', name: 'README.md' }, 'README.md'],
    [{ uri: 'https://ex.com/docs/my%20page.html?x#y' }, 'my page.html'],
    [{ uri: 'x://a/..' }, 'x-a'],
    [{ uri: 'x://', name: '../../etc/passwd' }, 'etc-passwd'],
    [{ uri: 'x://v1.2', name: 'Version 1.2', mimeType: 'text/markdown' }, 'Version 1.2.md'],
  ];
  for (const [source, title] of cases)
    it(`is ${title} for ${JSON.stringify(source)}`, () => {
      assert.equal(resourceTitle(source), title);
    });

  it('is always the name of a file in this folder', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text, text, (uri, name, mimeType) => {
        const title = resourceTitle({ uri, name, mimeType });
        assert.match(title, /^[^/\\:*?"<>|#\p{Cc}]+$/u);
        assert.ok(title.isWellFormed() && title.length < 100 && !/^\.+$/.test(title), title);
      }),
    );
  });
});
