import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { findImportable } from '../../../../../daemon/agents/import/findImportable.ts';
import { openTempDir } from '../../../../support/tempDir.ts';
import { stdio, toolFiles } from './toolFiles.ts';

const port = 5387;

/** A machine whose tools have these files, by their paths below the home; looked at from the folder `shop`. */
async function look(
  files: Readonly<Record<string, string | object>>,
  { env = {}, file = 'config.json' }: { env?: Record<string, string>; file?: string } = {},
) {
  await using home = await openTempDir();
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(home.path, name);
    await mkdir(path.dirname(place), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
    await writeFile(place, text.replaceAll('HOME', home.path));
  }
  const sources = await findImportable({
    here: { env: { HOME: home.path, ...env }, platform: 'linux', homedir: home.path },
    file: path.join(home.path, file),
    projects: [path.join(home.path, 'shop')],
    port,
  });
  return {
    sources: JSON.parse(JSON.stringify(sources).replaceAll(home.path, 'HOME')) as typeof sources,
    only: () => {
      const [source, ...others] = sources.flatMap(({ targets }) => targets);
      assert.ok(source && others.length === 0);
      const text = JSON.stringify(source).replaceAll(home.path, 'HOME');
      return JSON.parse(text) as typeof source;
    },
  };
}

describe('findImportable', () => {
  for (const [tool, name, content, target, ...notes] of toolFiles) {
    it(`reads ${name} of ${tool}: ${JSON.stringify(target).slice(0, 60)}`, async () => {
      const { sources, only } = await look({ [name]: content });
      assert.equal(sources[0]?.title, tool);
      assert.deepEqual(only(), { name: 'files', givenName: only().givenName, target, notes });
    });
  }

  it('leaves secrets where they are, and says what to set', async () => {
    const { only } = await look({
      '.cursor/mcp.json': {
        mcpServers: {
          web: { url: 'https://e.com/mcp?key=s3cr3t', headers: { Authorization: 'Bearer t0ken' } },
        },
      },
    });
    const { target, notes } = only();
    assert.deepEqual(target, {
      type: 'http',
      url: 'https://e.com/mcp?key=${env:WEB_KEY}',
      headers: { Authorization: 'Bearer ${env:WEB_TOKEN}' },
    });
    assert.deepEqual(notes, [
      'Set the environment variable WEB_TOKEN to the secret that stands in HOME/.cursor/mcp.json',
      'Set the environment variable WEB_KEY to the secret that stands in HOME/.cursor/mcp.json',
    ]);
    assert.doesNotMatch(JSON.stringify(only()), /s3cr3t|t0ken/);
  });

  it('gives two secrets of one name two variables', async () => {
    const entry = (value: string) => ({ command: value, env: { API_KEY: `${value}-secret` } });
    const { sources } = await look({
      '.cursor/mcp.json': { mcpServers: { one: entry('a'), two: entry('b') } },
    });
    const keys = sources.flatMap(({ targets }) =>
      targets.map(({ target }) => Object(target['env']).API_KEY),
    );
    assert.deepEqual(keys, ['${env:API_KEY}', '${env:TWO_API_KEY}']);
  });

  it('keeps a variable that the daemon has', async () => {
    const { only } = await look(
      {
        '.cursor/mcp.json': { mcpServers: { a: { command: 'x', env: { API_KEY: 'same-value' } } } },
      },
      { env: { API_KEY: 'same-value' } },
    );
    assert.deepEqual(only().target['env'], { API_KEY: '${env:API_KEY}' });
  });

  it('gives valid names that nothing else has, and tells what is there already', async () => {
    const { sources } = await look({
      'config.json': { targets: { git: { command: 'uvx' } } },
      '.cursor/mcp.json': {
        mcpServers: { Git: { command: 'npx' }, 'My Files!': stdio, vcs: { command: 'uvx' } },
      },
      '.codeium/windsurf/mcp_config.json': { mcpServers: { files: stdio } },
    });
    const found = sources.flatMap(({ targets }) => targets.map(({ name, same }) => [name, same]));
    assert.deepEqual(found, [
      ['git-2', undefined],
      ['my-files', undefined],
      ['vcs', 'The configuration has it as "git"'],
      ['files', 'Cursor has the same'],
    ]);
  });

  it('stays in its folder where the configuration is that of the project', async () => {
    const { only } = await look(
      { 'shop/.vscode/mcp.json': { servers: { a: { command: '${workspaceFolder}/run' } } } },
      { file: 'shop/.vscode/mcp-federation.json' },
    );
    assert.deepEqual(only().target, {
      type: 'stdio',
      command: '${workspaceFolder}/run',
      cwd: '${workspaceFolder}',
    });
  });

  it('passes by what leads to the federation, or nowhere', async () => {
    const { sources } = await look({
      '.cursor/mcp.json': {
        mcpServers: {
          own: { url: `http://127.0.0.1:${port}/mcp` },
          relay: { command: '/home/ada/.local/state/mcp-federation', args: ['stdio'] },
          socket: { url: 'unix:///run/mcp.sock' },
          empty: {},
        },
      },
    });
    assert.deepEqual(sources[0]?.skipped, [
      { name: 'own', reason: 'It leads to MCP Federation itself' },
      { name: 'relay', reason: 'It leads to MCP Federation itself' },
      { name: 'socket', reason: 'Its address unix: cannot be reached here' },
      { name: 'empty', reason: 'It names neither a command nor an address' },
    ]);
  });

  for (const [what, files, problem] of [
    ['is no JSON', { '.cursor/mcp.json': '{ "mcpServers": ' }, /no JSON/],
    ['is no TOML', { '.codex/config.toml': 'a = = 1' }, /no TOML/],
    [
      'has something else in its place',
      { '.cursor/mcp.json': { mcpServers: [] } },
      /is not an object/,
    ],
  ] as const) {
    it(`says that a file ${what}, and reads the others`, async () => {
      const { sources } = await look({
        ...files,
        '.codeium/windsurf/mcp_config.json': { mcpServers: { files: stdio } },
      });
      assert.match(sources.find(source => source.problem)?.problem ?? '', problem);
      assert.equal(sources.flatMap(({ targets }) => targets).length, 1);
    });
  }

  it('finds nothing where there is nothing', async () => {
    assert.deepEqual((await look({})).sources, []);
  });
});
