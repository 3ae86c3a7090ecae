import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { exposedUri, splitUri } from '#protocol/exposedUri.ts';
import { isUriLike } from '../../../../daemon/federation/exposedUri.ts';

describe('exposedUri', () => {
  const cases: [uri: string, exposed: string][] = [
    ['demo://resource/1', 'everything+demo://resource/1'],
    ['ui://a/b', 'ui://everything+a/b'],
    ['memo:y', 'everything+memo:y'],
    ['git+ssh://x', 'everything+git+ssh://x'],
    ['demo://{id}', 'everything+demo://{id}'],
    ['plain', 'everything+plain'],
    ['', 'everything+'],
  ];
  for (const [uri, exposed] of cases) {
    it(`makes ${exposed} of ${uri || 'nothing'}, and the other way round`, () => {
      assert.equal(exposedUri('everything', uri), exposed);
      assert.deepEqual(splitUri(exposed), { target: 'everything', uri });
    });
  }

  it('can be undone for any target and URI', () => {
    const target = fc.stringMatching(/^[a-z0-9]([-a-z0-9.]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(
        target,
        fc.oneof(fc.string(), fc.webUrl(), fc.constant('ui://x+y')),
        (name, uri) => {
          assert.deepEqual(splitUri(exposedUri(name, uri)), { target: name, uri });
          assert.ok(isUriLike(name, exposedUri(name, uri)));
        },
      ),
    );
  });

  for (const uri of ['', 'demo://x', 'ui://x', 'https://a/b?c#d']) {
    it(`finds no target in ${uri || 'nothing'}`, () => {
      assert.equal(splitUri(uri), undefined);
      assert.equal(isUriLike('a', uri), false);
    });
  }
});
