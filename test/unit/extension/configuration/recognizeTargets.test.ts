import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetConfig } from '#protocol/targetConfig.ts';

import {
  recognizeTargets,
  whatToPaste,
} from '../../../../extension/configuration/recognizeTargets.ts';

describe('recognizeTargets', () => {
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
      assert.deepEqual(recognizeTargets(text), [{ config: target }]);
    });
  }

  for (const text of ['', '   ', 'KEY=value', 'https://', '""']) {
    it(`takes ${JSON.stringify(text)} for nothing`, () => {
      assert.equal(recognizeTargets(text), undefined);
    });
  }

  const entry = '{ "command": "npx", "args": ["-y", "pkg"] }';
  const config = { type: 'stdio', command: 'npx', args: ['-y', 'pkg'] };
  for (const [what, text, expected] of [
    ['an entry', entry, [{ config }]],
    ['a named entry', `"git": ${entry},`, [{ name: 'git', config }]],
    ['entries', `{ "git": ${entry} }`, [{ name: 'git', config }]],
    ['a "mcpServers" object', `{ "mcpServers": { "git": ${entry} } }`, [{ name: 'git', config }]],
    ['a "mcpServers" part', `"mcpServers": { "git": ${entry} }`, [{ name: 'git', config }]],
    ['an mcp.json', `{ "servers": { "git": ${entry} }, "inputs": [] }`, [{ name: 'git', config }]],
    ['settings', `{ "mcp": { "servers": { "git": ${entry} } } }`, [{ name: 'git', config }]],
    [
      'several servers',
      `{ "mcpServers": { "git": ${entry}, "Linear": { "url": "https://mcp.linear.app/sse" } } }`,
      [
        { name: 'git', config },
        { name: 'Linear', config: { type: 'sse', url: 'https://mcp.linear.app/sse' } },
      ],
    ],
    [
      'a type by another name, and keys of another client',
      '{ "type": "streamable-http", "url": "https://a.example/x", "autoApprove": [] }',
      [{ config: { type: 'http', url: 'https://a.example/x' } }],
    ],
  ] as const) {
    it(`reads ${what}`, () => {
      assert.deepEqual(recognizeTargets(text), expected);
    });
  }
});

describe('whatToPaste', () => {
  it('has nothing to say of what is recognized', () => {
    assert.equal(whatToPaste('npx -y pkg'), undefined);
  });

  for (const text of ['{', '{}', '{ "mcpServers": {} }', '{ "git": { "args": [] } }', '"a": 1']) {
    it(`says which JSON is expected instead of ${text}`, () => {
      assert.match(whatToPaste(text) ?? '', /whole entry with a "command" or a "url"/);
    });
  }

  it('says what is expected instead of nothing', () => {
    assert.match(whatToPaste(' ') ?? '', /command line, a URL/);
  });
});
