import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetConfig } from '#protocol/targetConfig.ts';

import { recognizeTarget } from '../../../../extension/configuration/recognizeTarget.ts';

describe('recognizeTarget', () => {
  for (const [text, target] of [
    ['npx -y pkg', { type: 'stdio', command: 'npx', args: ['-y', 'pkg'] }],
    ['server', { type: 'stdio', command: 'server' }],
    [
      'KEY=a=b LEVEL=1 run x',
      { type: 'stdio', command: 'run', args: ['x'], env: { KEY: 'a=b', LEVEL: '1' } },
    ],
    [' https://example.com/mcp ', { type: 'http', url: 'https://example.com/mcp' }],
    ['http://localhost:3001/sse', { type: 'sse', url: 'http://localhost:3001/sse' }],
    ['http://localhost:3001/sse/?a=b', { type: 'sse', url: 'http://localhost:3001/sse/?a=b' }],
  ] satisfies [string, TargetConfig][]) {
    it(`takes ${text.trim()} for ${target.type}`, () => {
      assert.deepEqual(recognizeTarget(text), target);
    });
  }

  for (const text of ['', '   ', 'KEY=value', 'https://', '""']) {
    it(`takes ${JSON.stringify(text)} for nothing`, () => {
      assert.equal(recognizeTarget(text), undefined);
    });
  }
});
