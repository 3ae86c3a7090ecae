import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { proposeName } from '../../../../extension/configuration/proposeName.ts';
import { recognizeTargets } from '../../../../extension/configuration/recognizeTargets.ts';

describe('proposeName', () => {
  for (const [text, name] of [
    ['npx -y @modelcontextprotocol/server-everything', 'everything'],
    ['npx -y @modelcontextprotocol/server-everything@2026.8.31 stdio', 'everything'],
    ['npx -y @modelcontextprotocol/server-filesystem /x', 'filesystem'],
    ['node /x/@modelcontextprotocol/server-everything/dist/index.js', 'everything'],
    ['/opt/node/bin/node ./server-everything/dist/index.js stdio', 'everything'],
    ['"My Server": { "command": "x" }', 'my-server'],
    ['npx @playwright/mcp@latest', 'playwright'],
    ['node /srv/weather/dist/index.js', 'weather'],
    ['uvx mcp-server-git --repository .', 'git'],
    ['node /srv/weather/dist/weather-server.js', 'weather'],
    ['python3 tools/My_Tools.py', 'my-tools'],
    ['docker run -i --rm ghcr.io/github/github-mcp-server:1.2', 'github'],
    ['/opt/bin/time-mcp --utc', 'time'],
    [String.raw`C:\tools\notes.exe`, 'notes'],
    ['https://mcp.linear.app/mcp', 'linear'],
    ['https://example.com/mcp', 'example'],
    ['http://localhost:3001/mcp', 'local-3001'],
    ['http://127.0.0.1:8080/sse', 'local-8080'],
    ['_ _', 'target'],
  ] as const) {
    it(`is "${name}" for ${text}`, () => {
      const [target] = recognizeTargets(text) ?? [];
      assert.ok(target);
      assert.equal(proposeName(target, new Set()), name);
    });
  }

  it('stays as it is where it is valid, dots included', () => {
    const config = { type: 'stdio', command: 'x' } as const;
    assert.equal(proposeName({ name: 'docs.example', config }, new Set()), 'docs.example');
  });

  it('is none that is taken', () => {
    const taken = new Set(['git', 'git-2']);
    assert.equal(proposeName({ config: { type: 'stdio', command: 'git' } }, taken), 'git-3');
  });
});
