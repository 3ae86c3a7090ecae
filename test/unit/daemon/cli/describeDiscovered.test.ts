import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { DiscoveredPort, DiscoveredService } from '#protocol/cluster.ts';
import { foundPorts, portColumns, remarksOn } from '../../../../daemon/cli/describeDiscovered.ts';
import { formatTable } from '../../../../daemon/cli/table.ts';

const mcp: DiscoveredPort = {
  port: 80,
  name: 'mcp',
  appProtocol: 'agentgateway.dev/mcp',
  isMcp: true,
  protocol: 'http',
  path: '/mcp',
  targetName: 'web-mcp',
};
const metrics: DiscoveredPort = {
  port: 9090,
  isMcp: false,
  protocol: 'http',
  path: '/mcp',
  targetName: 'web-9090',
};
const web: DiscoveredService = {
  context: 'lab',
  namespace: 'team',
  name: 'web',
  ports: [metrics, mcp],
};

describe('foundPorts', () => {
  it('gives the ports that speak MCP, or all', () => {
    const names = (all: boolean) => foundPorts([web], all).map(({ targetName }) => targetName);
    assert.deepEqual(names(false), ['web-mcp']);
    assert.deepEqual(names(true), ['web-9090', 'web-mcp']);
  });
});

describe('portColumns', () => {
  it('shows where to find what', () => {
    const table = formatTable(foundPorts([web], false), portColumns(false));
    assert.deepEqual(table.split('\n'), [
      'TARGET   SERVICE  PORT      PATH  PROTOCOL  NAMESPACE',
      'web-mcp  web      80 (mcp)  /mcp  http      team',
    ]);
  });

  it('shows nothing of MCP for a port without it', () => {
    const table = formatTable(foundPorts([web], true), portColumns(true));
    assert.match(table, /^web-9090 +web +9090 +no +team$/m);
    assert.match(table, /^web-mcp +web +80 \(mcp\) +yes +\/mcp +http +team$/m);
  });
});

describe('remarksOn', () => {
  it('tells what is wrong with what speaks MCP, and keeps quiet about the rest', () => {
    const wrong = { ...web, ports: [{ ...mcp, problem: 'No name' }], unreachable: 'No selector' };
    const quiet = { ...web, ports: [metrics], unreachable: 'No selector' };
    assert.deepEqual(remarksOn(foundPorts([web, wrong, quiet], true)), [
      'team/web: No selector',
      'team/web: No name',
    ]);
  });
});
