import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Snapshot } from '#protocol/snapshot.ts';

import { formatStatus } from '../../../../daemon/cli/status.ts';

const snapshot: Snapshot = {
  daemon: {
    version: '1.2.3',
    pid: 42,
    startedAt: 1_000,
    host: '127.0.0.1',
    port: 5387,
    needsToken: true,
  },
  federations: [
    {
      name: 'user',
      endpoint: 'http://127.0.0.1:5387/mcp',
      configFile: '/c.json',
      problems: [{ file: '/c.json', line: 2, column: 3, message: 'A comma is missing' }],
      targets: [
        {
          name: 'everything',
          transport: 'http',
          address: 'http://localhost/mcp',
          state: { kind: 'ready', startDurationMs: 4, since: 0 },
          toolCount: 13,
          toolsAreKept: false,
          notes: [],
        },
      ],
      tools: {},
      offers: {},
    },
    {
      name: 'shop',
      endpoint: 'http://127.0.0.1:5387/shop/mcp',
      configFile: '/w.json',
      problems: [],
      targets: [],
      tools: {},
      offers: {},
    },
  ],
  sessions: [],
  endedSessions: [],
  inputs: [],
  clusters: [],
  calls: [],
};

describe('formatStatus', () => {
  it('shows the daemon, and each federation with its mistakes and targets', () => {
    assert.equal(
      formatStatus(snapshot, 61_000),
      `
Version      1.2.3
Process      42
Running for  1 min 0 s
Token        needed
Sessions     0

Federation     user
Endpoint       http://127.0.0.1:5387/mcp
Configuration  /c.json
  /c.json:2:3: A comma is missing

TARGET      TRANSPORT  TOOLS  STATE
everything  http       13     ready

Federation     shop
Endpoint       http://127.0.0.1:5387/shop/mcp
Configuration  /w.json

No targets yet`.trimStart(),
    );
  });
});
