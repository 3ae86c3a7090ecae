import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FederationStatus } from '#protocol/snapshot.ts';

import { describeServed, describeServing } from '../../../../daemon/cli/describeServing.ts';

const serving = {
  version: '1.2.3',
  endpoint: 'http://127.0.0.1:5387/mcp',
  command: 'mcp-federation stdio',
  token: 'secret',
  configFile: '/c.json',
  hasConfigFile: true,
  logFile: '/s/daemon.log',
};

describe('describeServing', () => {
  it('tells where and how to connect', () => {
    assert.equal(
      describeServing(serving),
      `
MCP Federation 1.2.3

Endpoint       http://127.0.0.1:5387/mcp
HTTP+SSE       http://127.0.0.1:5387/sse
Command        mcp-federation stdio
Token          secret
Configuration  /c.json
Log            /s/daemon.log`.trimStart(),
    );
  });

  it('tells that no token is needed', () => {
    assert.match(
      describeServing({ ...serving, token: undefined }),
      /^Token +not needed: any program/m,
    );
  });

  it('tells that there is no configuration yet', () => {
    assert.match(
      describeServing({ ...serving, hasConfigFile: false }),
      /\/c\.json \(not there yet; /,
    );
  });
});

describe('describeServed', () => {
  const federation: FederationStatus = {
    name: 'user',
    endpoint: serving.endpoint,
    configFile: '/c.json',
    problems: [],
    targets: [],
    tools: {},
    offers: {},
  };

  it('shows commands to try, and how to end', () => {
    const text = describeServed(federation, 'secret', Infinity);
    assert.match(text, /^No targets yet$/m);
    assert.match(text, /"method":"tools\/list"/);
    assert.match(text, /Press Ctrl-C to stop\.$/);
  });
});
