import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { runCommand } from '../support/cli.ts';
import { startDaemon } from '../support/daemon.ts';
import { openTempDir } from '../support/tempDir.ts';

/** The home of a user who has Cursor and Codex. */
async function openHome() {
  const home = await openTempDir();
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(home.path, file)), { recursive: true });
    await writeFile(path.join(home.path, file), text);
  };
  await write(
    '.cursor/mcp.json',
    JSON.stringify({
      mcpServers: {
        files: { command: 'npx', args: ['-y', 'files'] },
        web: { url: 'https://e.com/mcp', headers: { Authorization: 'Bearer never-to-be-seen' } },
      },
    }),
  );
  await write(
    '.codex/config.toml',
    '[mcp_servers.files]\ncommand = "npx"\nargs = ["-y", "files"]\n',
  );
  return { home, env: { HOME: home.path, XDG_CONFIG_HOME: path.join(home.path, '.config') } };
}

describe('import from other tools, in the command line', () => {
  it('shows what they have, and writes nothing', async () => {
    const { home, env } = await openHome();
    await using _home = home;
    await using daemon = await startDaemon({ targets: {} }, { env });
    const before = await readFile(daemon.home.configFile, 'utf8');
    const { code, stdout, stderr } = await runCommand(daemon.home, ['import']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Cursor, .*mcp\.json$/m);
    assert.match(stdout, /^web +http +https:\/\/e\.com\/mcp +yes$/m);
    assert.match(stdout, /^files-2 +stdio +npx -y files +no: Cursor has the same$/m);
    assert.match(stderr, /^web: Set the environment variable WEB_TOKEN/m);
    assert.ok(!`${stdout}${stderr}`.includes('never-to-be-seen'));
    assert.equal(await readFile(daemon.home.configFile, 'utf8'), before);
  });

  it('adds each once, without its secret', async () => {
    const { home, env } = await openHome();
    await using _home = home;
    await using daemon = await startDaemon({ targets: {} }, { env });
    const { code, stderr } = await runCommand(daemon.home, ['import', '--write']);
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(await readFile(daemon.home.configFile, 'utf8')).targets, {
      files: { type: 'stdio', command: 'npx', args: ['-y', 'files'] },
      web: {
        type: 'http',
        url: 'https://e.com/mcp',
        headers: { Authorization: 'Bearer ${env:WEB_TOKEN}' },
      },
    });
    const again = await runCommand(daemon.home, ['import', '--write']);
    assert.match(again.stderr, /There is nothing to add/);
  });

  for (const [what, args, message] of [
    ['tool', ['--from', 'zed'], /zed has no MCP servers here; cursor, codex has/],
    ['name', ['--only', 'nope'], /There is no nope to import; there is files, web, files-2/],
  ] as const) {
    it(`knows which ${what} there is`, async () => {
      const { home, env } = await openHome();
      await using _home = home;
      await using daemon = await startDaemon({ targets: {} }, { env });
      const { code, stderr } = await runCommand(daemon.home, ['import', ...args]);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  }
});
