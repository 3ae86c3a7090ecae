import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { uriMatcher } from '../../../../daemon/federation/uriTemplate.ts';

describe('uriMatcher', () => {
  const cases: [template: string, fits: string[], other: string[]][] = [
    ['test://a', ['test://a'], ['', 'test://', 'test://ab', 'xtest://a']],
    [
      'test://{id}/data',
      ['test://1/data', 'test://a%20b/data'],
      ['test:///data', 'test://1/2/data', 'test://1/data/'],
    ],
    ['{id}', ['x'], ['', 'x/y']],
    ['f://{+path}', ['f://a', 'f://a/b?c#d'], ['f://', 'g://a']],
    ['f://a{#part}', ['f://a', 'f://a#b/c', 'f://a#'], ['f://ab', 'f://a/b']],
    ['f://a{.ext}', ['f://a', 'f://a.b'], ['f://a.b/c', 'f://ab']],
    ['f://a{/b}', ['f://a', 'f://a/b'], ['f://a/b/c', 'f://a?b']],
    ['f://a{/b*}', ['f://a', 'f://a/b/c'], ['f://a/b?c', 'f://ab']],
    ['f://a{/b,c}', ['f://a/b/c'], ['f://a/b/c#d']],
    ['f://a{;b}', ['f://a', 'f://a;b=1'], ['f://a;b/c']],
    ['f://a{?b,c}', ['f://a', 'f://a?b=1&c=2', 'f://a?b=/1'], ['f://a&b=1', 'f://a?b#c']],
    ['f://a?x=1{&b}', ['f://a?x=1', 'f://a?x=1&b=2'], ['f://a', 'f://a?x=1b']],
    ['f://{a}-{b}', ['f://1-2', 'f://1-2-3', 'f://---'], ['f://-', 'f://1-', 'f://-2']],
    ['f://{a', ['f://{a'], ['f://a']],
    ['f://a}', ['f://a}'], ['f://a']],
    ['f://{}', ['f://a'], ['f://']],
    ['', [''], ['a']],
  ];
  for (const [template, fits, other] of cases) {
    it(`knows what ${template || 'nothing'} may make`, () => {
      const matches = uriMatcher(template);
      for (const uri of fits) assert.equal(matches(uri), true, uri);
      for (const uri of other) assert.equal(matches(uri), false, uri);
    });
  }

  const hostile: [template: string, uri: string][] = [
    ['{/a*}{?b*}', `${'/a'.repeat(500_000)}!`],
    ['{/a*}{?b*}', `/${'?'.repeat(1_000_000)}#`],
    ['{a}{b}{c}{d}{e}', `${'a'.repeat(1_000_000)}/`],
    ['{+a}x{+b}x{+c}y', 'x'.repeat(1_000_000)],
    ['f://{id}', `f://${'/'.repeat(1_000_000)}`],
  ];
  for (const [template, uri] of hostile) {
    it(`takes no longer than it must for ${template} and a megabyte of ${uri.slice(0, 6)}`, () => {
      const matches = uriMatcher(template);
      matches('warm');
      const startedTick = performance.now();
      matches(uri);
      // Backtracking would take hours; the limit is wide, since machines that run tests are busy.
      assert.ok(performance.now() - startedTick < 20_000);
    });
  }

  it('takes what it was made for, whatever the values', () => {
    const value = fc.webSegment().filter(text => text !== '');
    fc.assert(
      fc.property(value, value, (one, other) => {
        assert.ok(uriMatcher('a://{x}/{y}')(`a://${one}/${other}`));
        assert.ok(uriMatcher('a://{+x}')(`a://${one}/${other}`));
        assert.ok(uriMatcher('a://b{?x}')(`a://b?x=${encodeURIComponent(one)}`));
      }),
    );
  });
});
