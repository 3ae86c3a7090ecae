import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  honouredChanges,
  listChanges,
  readListenFilter,
} from '../../../../daemon/endpoint/listenFilter.ts';

describe('readListenFilter', () => {
  it('reads all that can be asked for', () => {
    const notifications = {
      resourcesListChanged: true,
      toolsListChanged: true,
      promptsListChanged: true,
      resourceSubscriptions: ['a://x', 'a://y', 'a://x'],
    };
    assert.deepEqual(readListenFilter({ notifications }), {
      changes: ['toolsListChanged', 'promptsListChanged', 'resourcesListChanged'],
      uris: ['a://x', 'a://y'],
    });
  });

  it('leaves out what is not wanted, and what is not known', () => {
    const notifications = { toolsListChanged: false, taskIds: ['x'], constructor: true };
    assert.deepEqual(readListenFilter({ notifications }), { changes: [], uris: [] });
  });

  const problems: [what: string, params: Record<string, unknown> | undefined][] = [
    ['no params', undefined],
    ['no notifications', {}],
    ['notifications that are null', { notifications: null }],
    ['notifications in a list', { notifications: ['toolsListChanged'] }],
    ['a change that is a number', { notifications: { toolsListChanged: 1 } }],
    ['URIs that are one text', { notifications: { resourceSubscriptions: 'a://x' } }],
    ['URIs that are numbers', { notifications: { resourceSubscriptions: ['a://x', 7] } }],
    ['too many URIs', { notifications: { resourceSubscriptions: Array(1_001).fill('a://x') } }],
  ];
  for (const [what, params] of problems) {
    it(`refuses ${what}`, () => {
      const filter = readListenFilter(params);
      assert.ok('problem' in filter);
      assert.match(filter.problem, /\w/);
    });
  }
});

describe('listChanges', () => {
  it('names the notification of each', () => {
    assert.ok(
      Object.values(listChanges).every(method => /^notifications\/\w+\/list_changed$/.test(method)),
    );
  });
});

describe('honouredChanges', () => {
  it('are those that the capabilities promise', () => {
    const can = { tools: { listChanged: true }, prompts: {}, resources: true };
    const all = ['toolsListChanged', 'promptsListChanged', 'resourcesListChanged'] as const;
    assert.deepEqual(honouredChanges(all, can), ['toolsListChanged']);
    assert.deepEqual(honouredChanges([], can), []);
  });
});
