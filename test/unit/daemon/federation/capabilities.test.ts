import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  federationCapabilities,
  type NamedGreeting,
} from '../../../../daemon/federation/capabilities.ts';
import type { JsonObject } from '../../../../daemon/wire/message.ts';

/** A target that greets with these capabilities. */
const target = (capabilities: JsonObject): NamedGreeting => ({
  name: 'a',
  greeting: {
    era: 'legacy',
    protocolVersion: '2025-11-25',
    capabilities,
    serverInfo: { name: 'a', version: '1' },
  },
});
const unknown: NamedGreeting = { name: 'b', greeting: undefined };
const tools = { listChanged: true };

describe('federationCapabilities', () => {
  it('are those of tools when there is nothing else', () => {
    assert.deepEqual(federationCapabilities([], 'legacy'), { tools });
    assert.deepEqual(federationCapabilities([target({}), target({ tools: {} })], 'legacy'), {
      tools,
    });
  });

  it('are all that one of the targets has, and lists that change', () => {
    const targets = [
      target({ prompts: {}, logging: {} }),
      target({ resources: { subscribe: false }, completions: {} }),
    ];
    assert.deepEqual(federationCapabilities(targets, 'legacy'), {
      tools,
      prompts: { listChanged: true },
      resources: { listChanged: true },
      completions: {},
      logging: {},
    });
  });

  it('have subscriptions when one target has', () => {
    const targets = [target({ resources: {} }), target({ resources: { subscribe: true } })];
    assert.deepEqual(federationCapabilities(targets, 'legacy'), {
      tools,
      resources: { listChanged: true, subscribe: true },
    });
  });

  it('are all there are while a target is unknown', () => {
    assert.deepEqual(federationCapabilities([target({}), unknown], 'legacy'), {
      tools,
      prompts: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      completions: {},
      logging: {},
    });
  });

  it('have the extensions of all targets, and the settings of the first that has one', () => {
    const targets = [
      target({ extensions: { 'a/ui': { mimeTypes: ['x'] }, 'a/odd': 7 } }),
      target({ extensions: { 'a/ui': { mimeTypes: ['y'] }, 'b/more': {} } }),
      target({ extensions: [] }),
    ];
    assert.deepEqual(federationCapabilities(targets, 'legacy'), {
      tools,
      extensions: { 'a/ui': { mimeTypes: ['x'] }, 'b/more': {} },
    });
  });

  it('do not promise what is not passed on', () => {
    const targets = [target({ experimental: { x: {} } })];
    assert.deepEqual(federationCapabilities(targets, 'modern'), { tools });
  });

  it('have tasks as the revision of the client knows them', () => {
    const extensions = { 'io.modelcontextprotocol/tasks': {} };
    assert.deepEqual(federationCapabilities([target({ extensions })], 'legacy'), { tools });
    assert.deepEqual(federationCapabilities([target({ extensions })], 'modern'), {
      tools,
      extensions,
    });
  });

  for (const odd of [null, 7, 'x', []]) {
    it(`take ${JSON.stringify(odd)} for no capability`, () => {
      const all = { prompts: odd, resources: odd, completions: odd, logging: odd, extensions: odd };
      assert.deepEqual(federationCapabilities([target(all)], 'legacy'), { tools });
    });
  }
});
