import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { PrefixMode } from '#protocol/federationConfig.ts';
import { buildCatalog } from '../../../../daemon/federation/catalog.ts';
import { catalogSourceOf } from './catalogSourceOf.ts';

const source = (name: string, uris: string[], templates: string[] = []) =>
  catalogSourceOf(name, {
    resources: uris.map(uri => ({ uri, name: uri })),
    templates: templates.map(uriTemplate => ({ uriTemplate, name: uriTemplate })),
  });

/** Where a URI leads: the target and its own URI. */
function router(sources: ReturnType<typeof source>[], mode: PrefixMode) {
  const { routeUri } = buildCatalog(sources, mode);
  return (uri: string) => {
    const found = routeUri(uri);
    return found && `${found.targetName} ${found.uri}`;
  };
}

describe('a URI', () => {
  it('leads by its prefix to a target, whether that has listed it or not', () => {
    const route = router([source('a', ['m://1']), source('b', [])], 'always');
    assert.equal(route('a+m://1'), 'a m://1');
    assert.equal(route('a+m://2'), 'a m://2');
    assert.equal(route('ui://b+x'), 'b ui://x');
    assert.equal(route('b+x+y'), 'b x+y');
  });

  for (const uri of [
    '',
    '+',
    'm://2',
    'c+m://1',
    'A+m://1',
    'ui://x',
    '__proto__+x',
    'a',
    'a m://1',
  ]) {
    it(`leads nowhere: ${uri || 'nothing'}`, () => {
      assert.equal(router([source('a', ['m://1']), source('b', [])], 'always')(uri), undefined);
    });
  }

  it('is taken as its target writes it where only one has it, as texts of results have it', () => {
    const both = [source('a', ['m://1', 'm://2', 'b+x']), source('b', ['m://2'])];
    const route = router(both, 'always');
    assert.equal(route('m://1'), 'a m://1');
    assert.equal(route('m://2'), undefined);
    assert.equal(route('b+x'), 'b x');
  });

  describe('without prefixes', () => {
    it('leads to who lists it, then to whose template fits', () => {
      const both = [source('a', ['m://1'], ['n://{x}']), source('b', ['n://1'], ['m://{x}'])];
      const route = router(both, 'never');
      assert.equal(route('m://1'), 'a m://1');
      assert.equal(route('n://1'), 'b n://1');
      assert.equal(route('m://2'), 'b m://2');
      assert.equal(route('n://2'), 'a n://2');
      assert.equal(route('o://1'), undefined);
    });

    it('is not kept from its target by another one with templates beyond measure', () => {
      const many = Array.from({ length: 3_000 }, (_, index) => `${'{a}'.repeat(99)}${index}`);
      const both = [
        source('a', [], [...many, '{a}'.repeat(100_000)]),
        source('b', [], ['m://{x}']),
      ];
      const route = router(both, 'never');
      const uri = `m://${'x'.repeat(10_000)}`;
      const startedTick = performance.now();
      assert.equal(route(uri), `b ${uri}`);
      // Without a limit it would take very long; this one is wide, since machines that run tests are busy.
      assert.ok(performance.now() - startedTick < 3_000);
    });

    it('leads to the only target with resources', () => {
      const none = catalogSourceOf('a');
      assert.equal(router([none, source('b', [])], 'never')('m://1'), 'b m://1');
      assert.equal(router([none], 'never')('m://1'), undefined);
    });

    it('may bear the name of a target all the same', () => {
      const both = [source('a', ['m://1']), source('b', ['m://1'], ['git+ssh://{x}'])];
      const route = router(both, 'never');
      assert.equal(route('m://1'), 'a m://1');
      assert.equal(route('b+m://1'), 'b m://1');
      assert.equal(route('b+o://1'), 'b o://1');
      assert.equal(route('git+ssh://x'), 'b git+ssh://x');
    });
  });

  for (const mode of ['always', 'conditional', 'never'] as const) {
    it(`that clients are given leads back to where it came from (${mode})`, () => {
      const sources = [
        source('a', ['m://1'], ['n://{x}']),
        source('b', ['m://1', 'b+m://1'], ['n://{x}', 'ui://{+x}']),
        source('c', []),
      ];
      const { resources, templates, routeUri } = buildCatalog(sources, mode);
      const owners = [...resources.items, ...templates.items];
      for (const { uris, targetName } of owners) {
        for (const uri of ['m://1', 'n://1', 'o://1', 'ui://1', 'b+m://1', 'c+x', '', 'a']) {
          const found = routeUri(uris.expose(uri));
          assert.deepEqual([found?.targetName, found?.uri], [targetName, uri]);
        }
      }
    });
  }
});
