import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { ErrorCode } from '#protocol/errorCode.ts';

import { commands } from '../../../daemon/cli/commandTable.ts';
import { parseArguments } from '../../../daemon/cli/parseArguments.ts';
import { targetKeys } from '../../../daemon/config/keyNames.ts';
import { parseConfig } from '../../../daemon/config/parseConfig.ts';
import { importManifests } from '../../../daemon/kubernetes/manifests/importManifests.ts';
import { codeBlocks } from '../../support/codeBlocks.ts';
import { fromRoot } from '../../support/paths.ts';

const text = await readFile(fromRoot('docs/kubernetes.md'), 'utf8');

describe('docs/kubernetes.md', () => {
  it('says what to do about each error that has to do with clusters', () => {
    const codes = ErrorCode.options.filter(code => code.startsWith('KUBE'));
    const rows = Array.from(text.matchAll(/^\| `(KUBE\w+)` +\|/gm), ([, code]) => code);
    assert.equal(rows.length, codes.length);
    assert.deepEqual(new Set<unknown>(rows), new Set<unknown>(codes));
  });

  it('tells of each key of a target', () => {
    const missing = targetKeys.kubernetes.filter(key => !text.includes(`\`${key}\``));
    assert.deepEqual(missing, []);
  });

  it('has a configuration without a mistake', () => {
    const found = codeBlocks(text, 'jsonc').map(block => parseConfig(block, '/config.json', {}));
    assert.deepEqual(
      found.map(({ problems }) => problems),
      [[]],
    );
  });

  it('has a backend that leads to the servers above it', async () => {
    const found = codeBlocks(text, 'yaml').filter(block => block.includes('AgentgatewayBackend'));
    assert.equal(found.length, 1);
    const servers = codeBlocks(text, 'yaml')[0] ?? '';
    const place = { context: 'kind-mcp', namespace: 'mcp' };
    const [imported] = await importManifests(`${servers}---\n${found[0]}`, place);
    assert.deepEqual(imported, {
      name: 'mcp',
      targets: {
        everything: { type: 'kubernetes', ...place, service: 'mcp-everything', port: 80 },
        filesystem: { type: 'kubernetes', ...place, service: 'mcp-filesystem', port: 80 },
      },
      prefixMode: 'conditional',
      failureMode: 'failClosed',
      notes: [],
    });
  });

  it('has commands that there are, with their options', () => {
    const lines = codeBlocks(text, 'sh').flatMap(block => block.split('\n'));
    const own = lines.filter(line => line.startsWith('mcp-federation '));
    assert.ok(own.length > 8);
    for (const line of own) {
      const [, name = '', ...args] = wordsOf(line);
      const command = commands.find(one => one.name === name);
      assert.ok(command, line);
      parseArguments(args, command.options, command.operands);
    }
  });

  it('links what is there', () => {
    const links = Array.from(text.matchAll(/\]\(([^)#:]*)(#[^)]*)?\)/g));
    const headings = text.matchAll(/^## (.*)$/gm).map(([, title = '']) => anchorOf(title));
    const anchors = new Set(headings);
    for (const [link, file = '', anchor] of links) {
      if (file === '') assert.ok(anchors.has(anchor?.slice(1) ?? ''), link);
      else assert.ok(existsSync(fromRoot(`docs/${file}`)), link);
    }
  });
});

/** The words of a command line, as far as the shell takes part in none of them. */
function wordsOf(line: string): string[] {
  const command = line.replace(/ +[#>].*$/, '');
  return Array.from(
    command.matchAll(/'([^']*)'|(\S+)/g),
    ([, quoted, plain = '']) => quoted ?? plain,
  );
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}
