import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fileLinks } from '../../../../extension/configuration/fileLinks.ts';

const file = '/home/ada/shop/.vscode/mcp-federation.json';

function linksOf(target: object): [string, string][] {
  const text = JSON.stringify({ targets: { a: target } });
  return fileLinks(text, file, '/home/ada').map(({ range, file: to }) => [
    text.slice(range.offset, range.offset + range.length),
    to,
  ]);
}

describe('fileLinks', () => {
  for (const [target, ...links] of [
    [{ command: './run.sh' }, ['./run.sh', '/home/ada/shop/.vscode/run.sh']],
    [{ command: '~/bin/run' }, ['~/bin/run', '/home/ada/bin/run']],
    [
      { command: 'node', args: ['${workspaceFolder}/a.js', '-y', '/abs/b.js'] },
      ['${workspaceFolder}/a.js', '/home/ada/shop/a.js'],
      ['/abs/b.js', '/abs/b.js'],
    ],
    [
      { command: 'node', args: ['./a.js'], cwd: '..' },
      ['./a.js', '/home/ada/shop/a.js'],
      ['..', '/home/ada/shop'],
    ],
    [{ command: 'x', envFile: '.env' }, ['.env', '/home/ada/shop/.vscode/.env']],
    [{ command: 'npx', args: ['@scope/pkg', '${env:DIR}/x', 'https://e.com/x'] }],
    [{ url: 'https://e.com/mcp' }],
  ] as const) {
    it(`finds those of ${JSON.stringify(target)}`, () => {
      assert.deepEqual(linksOf(target), links);
    });
  }
});
