import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { DiscoveredPort, DiscoveredService } from '#protocol/cluster.ts';
import { targetConfigOf } from '#protocol/discoveredTarget.ts';
import { TargetConfig } from '#protocol/targetConfig.ts';

const http: DiscoveredPort = {
  port: 80,
  name: 'mcp',
  appProtocol: 'agentgateway.dev/mcp',
  isMcp: true,
  protocol: 'http',
  path: '/mcp',
  targetName: 'web-mcp',
};
const service: DiscoveredService = {
  context: 'lab',
  namespace: 'team',
  name: 'web',
  ports: [http],
};

describe('targetConfigOf', () => {
  it('pins the context and the namespace, and leaves out what is usual', () => {
    assert.deepEqual(targetConfigOf(service, http), {
      type: 'kubernetes',
      context: 'lab',
      namespace: 'team',
      service: 'web',
      port: 80,
    });
  });

  it('writes a path that is not usual, and the older protocol', () => {
    const { protocol, path } = targetConfigOf(service, { ...http, protocol: 'sse', path: '/mcp' });
    assert.deepEqual({ protocol, path }, { protocol: 'sse', path: '/mcp' });
    assert.equal(
      targetConfigOf(service, { ...http, protocol: 'sse', path: '/sse' }).path,
      undefined,
    );
  });

  it('makes a configuration that is accepted', () => {
    const config = targetConfigOf(service, http);
    assert.deepEqual(TargetConfig.parse(config), config);
  });
});
