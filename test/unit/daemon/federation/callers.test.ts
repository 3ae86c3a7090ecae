import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Callers } from '../../../../daemon/federation/callers.ts';
import { buildCatalog } from '../../../../daemon/federation/catalog.ts';
import type { Offer } from '../../../../daemon/upstream/offerLists.ts';
import { catalogSourceOf } from './catalogSourceOf.ts';
import { recordedCaller } from './recordedCaller.ts';

const catalogOf = (offer: Partial<Offer>) => buildCatalog([catalogSourceOf('a', offer)], 'always');
const log = (level: string) =>
  ({ jsonrpc: '2.0', method: 'notifications/message', params: { level, data: 1 } }) as const;
const methodsTold = (caller: ReturnType<typeof recordedCaller>) =>
  caller.told.items.map(({ method }) => method.replace('notifications/', ''));

describe('Callers', () => {
  const tool = { name: 'x', inputSchema: { type: 'object' } };
  const changes: [what: string, offer: Partial<Offer>, told: string[]][] = [
    ['nothing', {}, []],
    ['tools', { tools: [tool] }, ['tools/list_changed']],
    ['prompts', { prompts: [{ name: 'x' }] }, ['prompts/list_changed']],
    ['resources', { resources: [{ uri: 'x', name: 'x' }] }, ['resources/list_changed']],
    ['templates', { templates: [{ uriTemplate: 'x', name: 'x' }] }, ['resources/list_changed']],
    [
      'everything',
      {
        tools: [tool],
        resources: [{ uri: 'x' }],
        templates: [{ uriTemplate: 'x' }],
        prompts: [{ name: 'x' }],
      },
      ['tools/list_changed', 'resources/list_changed', 'prompts/list_changed'],
    ],
  ];
  for (const [what, offer, told] of changes) {
    it(`are told of the lists that changed: ${what}`, () => {
      const callers = new Callers();
      const caller = recordedCaller();
      using _joined = callers.add(caller);
      callers.tellChanges(catalogOf({}), catalogOf(offer));
      assert.deepEqual(methodsTold(caller), told);
      callers.tellChanges(catalogOf(offer), catalogOf(offer));
      assert.equal(caller.told.items.length, told.length);
    });
  }

  it('are told of a change only if clients of their era see it', () => {
    const callers = new Callers();
    const [legacy, modern] = [recordedCaller(), { ...recordedCaller(), era: 'modern' as const }];
    using _one = callers.add(legacy);
    using _other = callers.add(modern);
    const schema = (a: unknown) => ({
      name: 'x',
      inputSchema: { type: 'object', properties: { a } },
    });
    callers.tellChanges(catalogOf({ tools: [schema(true)] }), catalogOf({ tools: [schema({})] }));
    assert.deepEqual([methodsTold(legacy), methodsTold(modern)], [[], ['tools/list_changed']]);
  });

  it('hear nothing once they are gone', () => {
    const callers = new Callers();
    const caller = recordedCaller('debug');
    callers.add(caller)[Symbol.dispose]();
    callers.tellChanges(catalogOf({}), catalogOf({ tools: [tool] }));
    callers.tellLog('a', log('error'), undefined);
    assert.deepEqual(caller.told.items, []);
    assert.equal(callers.logLevel, undefined);
  });

  it('want the most verbose level that one of them wants, and each hears its own', () => {
    const callers = new Callers();
    const [one, other, silent] = [
      recordedCaller('debug'),
      recordedCaller('error'),
      recordedCaller(),
    ];
    const modern = { ...recordedCaller(), era: 'modern' as const };
    for (const caller of [one, other, silent, modern]) callers.add(caller);
    assert.equal(callers.logLevel, 'debug');
    callers.tellLog('a', log('info'), undefined);
    callers.tellLog('a', log('error'), undefined);
    callers.tellLog('a', log('critical'), one.id);
    const heard = [one, other, silent, modern].map(({ told }) =>
      told.items.map(({ params }) => params?.['level']),
    );
    assert.deepEqual(heard, [['info', 'error', 'critical'], ['error'], ['info', 'error'], []]);
    assert.equal(one.told.items[0]?.params?.['logger'], 'a');
  });
});
