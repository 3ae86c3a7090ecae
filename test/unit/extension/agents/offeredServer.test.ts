import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { offeredServers } from '../../../../extension/agents/offeredServer.ts';
import { sampleFederation, sampleTool } from '../support/samples.ts';

describe('offeredServers', () => {
  it("offers the user's federation under the product's name", () => {
    const [server] = offeredServers([sampleFederation()]);
    assert.deepEqual([server?.label, server?.url], ['MCP Federation', 'http://127.0.0.1:5387/mcp']);
  });

  it("offers a workspace's federation under its own name", () => {
    const endpoint = 'http://127.0.0.1:5387/shop/mcp';
    const [server] = offeredServers([sampleFederation({ name: 'shop', endpoint })]);
    assert.deepEqual([server?.label, server?.url], ['MCP Federation (shop)', endpoint]);
  });

  it('has the same version as long as the tools are the same', () => {
    assert.equal(versionWith('echo', 'add'), versionWith('echo', 'add'));
  });

  it('has another version when the tools are others', () => {
    assert.notEqual(versionWith('echo'), versionWith('echo', 'add'));
  });

  it('has the same version in whatever order the targets became known', () => {
    const a = [sampleTool('a')];
    const b = [sampleTool('b')];
    const [one] = offeredServers([sampleFederation({ tools: { a, b } })]);
    const [other] = offeredServers([sampleFederation({ tools: { b, a } })]);
    assert.equal(one?.version, other?.version);
  });
});

function versionWith(...names: readonly string[]): string | undefined {
  const tools = { everything: names.map(name => sampleTool(name)) };
  return offeredServers([sampleFederation({ tools })])[0]?.version;
}
