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

  const config64 = Buffer.from('{"command":"npx","args":["-y","pkg"]}').toString('base64');
  const inLink = encodeURIComponent('{"name":"git","command":"npx","args":["-y","pkg"]}');
  const npx = { type: 'stdio', command: 'npx', args: ['-y', 'pkg'] };
  const git = [{ name: 'git', config: npx }];
  for (const [text, expected] of [
    ['$ npx -y pkg', [{ config: npx }]],
    ['```bash\nnpx \\\n  -y pkg\n```', [{ config: npx }]],
    ['env A=b npx -y pkg', [{ config: { ...npx, env: { A: 'b' } } }]],
    [
      'docker run -i --rm -e TOKEN ghcr.io/o/r',
      [
        {
          config: {
            type: 'stdio',
            command: 'docker',
            args: ['run', '-i', '--rm', '-e', 'TOKEN', 'ghcr.io/o/r'],
          },
        },
      ],
    ],
    ['claude mcp add git -- npx -y pkg', git],
    ['claude mcp add git npx -y pkg', git],
    [
      'claude mcp add --scope user -e A=1 B=2 --transport stdio git -- npx -y pkg',
      [{ name: 'git', config: { ...npx, env: { A: '1', B: '2' } } }],
    ],
    [
      'claude mcp add --transport http web https://e.com/x --header "Authorization: Bearer abc"',
      [
        {
          name: 'web',
          config: {
            type: 'http',
            url: 'https://e.com/x',
            headers: { Authorization: 'Bearer abc' },
          },
        },
      ],
    ],
    [
      'claude mcp add -t sse web https://e.com/x',
      [{ name: 'web', config: { type: 'sse', url: 'https://e.com/x' } }],
    ],
    [`claude mcp add-json git '{"command":"npx","args":["-y","pkg"]}'`, git],
    [
      'codex mcp add git --env A=b -- npx -y pkg',
      [{ name: 'git', config: { ...npx, env: { A: 'b' } } }],
    ],
    [
      'codex mcp add web --url https://e.com/x --bearer-token-env-var TOKEN',
      [
        {
          name: 'web',
          config: {
            type: 'http',
            url: 'https://e.com/x',
            headers: { Authorization: 'Bearer ${env:TOKEN}' },
          },
        },
      ],
    ],
    ['gemini mcp add git npx -y pkg', git],
    [`code --add-mcp '{"name":"git","command":"npx","args":["-y","pkg"]}'`, git],
    [`vscode:mcp/install?${inLink}`, git],
    [`vscode-insiders:mcp/install?${inLink}`, git],
    [
      `https://insiders.vscode.dev/redirect/mcp/install?name=git&config=${encodeURIComponent('{"command":"npx","args":["-y","pkg"]}')}`,
      git,
    ],
    [`https://vscode.dev/redirect?url=${encodeURIComponent(`vscode:mcp/install?${inLink}`)}`, git],
    [`cursor://anysphere.cursor-deeplink/mcp/install?name=git&config=${config64}`, git],
    [`https://cursor.com/en/install-mcp?name=git&config=${encodeURIComponent(config64)}`, git],
    [
      `[![Install](https://i.e/x.svg)](https://cursor.com/install-mcp?name=git&config=${config64})`,
      git,
    ],
    [`lmstudio://add_mcp?name=git&config=${config64}`, git],
    ['[mcp_servers.git]\ncommand = "npx"\nargs = ["-y", \'pkg\',]\n', git],
    ['[mcp_servers.git] command = "npx" args = ["-y", "pkg"]', git],
    [
      '# mine\n[mcp_servers."my git"]\ncommand = "npx"\nargs = ["-y", "pkg"]\nstartup_timeout_sec = 2_0.5\n[mcp_servers."my git".env]\nA = "1"\n',
      [{ name: 'my git', config: { ...npx, env: { A: '1' } } }],
    ],
    [
      '[mcp_servers.web]\nurl = "https://e.com/x"\nhttp_headers = { X-Team = "blue" }\n',
      [
        {
          name: 'web',
          config: { type: 'http', url: 'https://e.com/x', headers: { 'X-Team': 'blue' } },
        },
      ],
    ],
    ['{ "context_servers": { "git": { "command": "npx", "args": ["-y", "pkg"] } } }', git],
    ['{ "mcp": { "git": { "type": "local", "command": ["npx", "-y", "pkg"] } } }', git],
    [
      '{ "mcpServers": { "web": { "serverUrl": "https://e.com/x", "disabled": true } } }',
      [{ name: 'web', config: { type: 'http', url: 'https://e.com/x', enabled: false } }],
    ],
  ] as const) {
    it(`recognizes ${JSON.stringify(text).slice(0, 70)}`, () => {
      assert.deepEqual(recognizeTargets(text), expected);
    });
  }

  for (const text of [
    '[mcp_servers.git',
    '[mcp_servers.git] command = ',
    'ftp://e.com/x',
    'cursor://x/mcp/install?config=%',
  ]) {
    it(`takes ${text} for nothing`, () => {
      assert.equal(recognizeTargets(text), undefined);
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
