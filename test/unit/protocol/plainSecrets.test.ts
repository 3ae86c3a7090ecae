import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { plainSecrets, replaceSecrets } from '../../../protocol/plainSecrets.ts';

describe('plainSecrets', () => {
  for (const [what, target, replaced] of [
    [
      'a variable',
      { command: 'x', env: { GITHUB_TOKEN: 'abcdef', DEBUG: '1' } },
      { command: 'x', env: { GITHUB_TOKEN: '${env:GITHUB_TOKEN}', DEBUG: '1' } },
    ],
    [
      'the token of a header, not its scheme',
      { url: 'u', headers: { Authorization: 'Bearer abc', 'X-API-Key': 'k1k2k3' } },
      {
        url: 'u',
        headers: {
          Authorization: 'Bearer ${env:MY_WEB_TOKEN}',
          'X-API-Key': '${env:MY_WEB_API_KEY}',
        },
      },
    ],
    [
      'the value of an option',
      { args: ['--api-key=s3cr3t', '--token', 'hunter2hunter2', '--port', '80'] },
      {
        args: ['--api-key=${env:MY_WEB_API_KEY}', '--token', '${env:MY_WEB_TOKEN}', '--port', '80'],
      },
    ],
    [
      'variables and headers that are passed as arguments',
      { args: ['run', '-e', 'API_KEY=abc', 'mcp-remote', '--header', 'Authorization: Bearer abc'] },
      {
        args: [
          'run',
          '-e',
          'API_KEY=${env:API_KEY}',
          'mcp-remote',
          '--header',
          'Authorization: Bearer ${env:MY_WEB_TOKEN}',
        ],
      },
    ],
    [
      'parameters of a URL',
      { url: 'https://e.com/mcp?apiKey=abc&team=1&token=def#x' },
      { url: 'https://e.com/mcp?apiKey=${env:MY_WEB_API_KEY}&team=1&token=${env:MY_WEB_TOKEN}#x' },
    ],
    [
      'words that look like a token, wherever they are',
      { args: ['ghp_0123456789abcdefghij'] },
      { args: ['${env:MY_WEB_TOKEN}'] },
    ],
  ] as const) {
    it(`finds ${what}`, () => {
      assert.deepEqual(replaceSecrets(target, plainSecrets('my-web', target)), replaced);
    });
  }

  for (const target of [
    { env: { TOKEN: '${env:TOKEN}', TOKEN_FILE: '/run/token', USE_AUTH: 'true', KEY: '' } },
    { env: { CREDENTIALS: '/home/ada/key.json', TOKEN_TTL: '3600' } },
    {
      args: ['-y', '@scope/package-name', '--transport', 'stdio'],
      url: 'https://e.com/mcp?team=1',
    },
    { headers: { 'Content-Type': 'application/json' }, env: 7, args: 'x' },
  ]) {
    it(`takes nothing of ${JSON.stringify(target)} for a secret`, () => {
      assert.deepEqual(plainSecrets('a', target), []);
    });
  }
});
