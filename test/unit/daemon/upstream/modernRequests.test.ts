import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ModernRequests } from '../../../../daemon/upstream/modernRequests.ts';

const self = {
  client: { name: 'daemon', version: '1' },
  capabilities: { roots: {} },
  logLevel: undefined,
};
const origin = {
  client: { name: 'c', version: '2' },
  capabilities: { sampling: {} },
  logLevel: 'info',
};
const prefix = 'io.modelcontextprotocol';
const inputSchema = {
  type: 'object',
  properties: { region: { type: 'string', 'x-mcp-header': 'Region' } },
};

describe('ModernRequests', () => {
  it('says who asks, and what that client can do', () => {
    const params = { name: 'x', _meta: { progressToken: 1 } };
    new ModernRequests('2026-07-28', self).describe(params, origin);
    assert.deepEqual(params, {
      name: 'x',
      _meta: {
        progressToken: 1,
        [`${prefix}/protocolVersion`]: '2026-07-28',
        [`${prefix}/clientInfo`]: origin.client,
        [`${prefix}/clientCapabilities`]: origin.capabilities,
        [`${prefix}/logLevel`]: 'info',
      },
    });
  });

  it('speaks for the daemon where no client asks', () => {
    const params: Record<string, unknown> = {};
    new ModernRequests('2026-07-28', self).describe(params, undefined);
    assert.deepEqual(params, {
      _meta: {
        [`${prefix}/protocolVersion`]: '2026-07-28',
        [`${prefix}/clientInfo`]: self.client,
        [`${prefix}/clientCapabilities`]: self.capabilities,
      },
    });
  });

  it('learns from the tools what to put into headers', () => {
    const requests = new ModernRequests('2026-07-28', self);
    const invalid = requests.learn([
      { name: 'plain' },
      { name: 'query', inputSchema },
      { name: 7 },
    ]);
    assert.equal(invalid.size, 0);
    const region = [{ name: 'Region', path: ['region'] }];
    assert.deepEqual(requests.headersFor('tools/call', { name: 'query' }), region);
    assert.deepEqual(requests.headersFor('prompts/get', { name: 'query' }), []);
    for (const name of ['plain', 'other', undefined, 7])
      assert.deepEqual(requests.headersFor('tools/call', { name }), []);
  });

  it('names the tools whose annotations are wrong, and forgets those that are gone', () => {
    const requests = new ModernRequests('2026-07-28', self);
    requests.learn([{ name: 'query', inputSchema }]);
    const odd = { ...inputSchema, 'x-mcp-header': 'Root' };
    const invalid = requests.learn([{ name: 'odd', inputSchema: odd }]);
    assert.deepEqual([...invalid.keys()], ['odd']);
    assert.deepEqual(requests.headersFor('tools/call', { name: 'query' }), []);
  });
});
