import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { runCommand } from '../support/cli.ts';
import { startDaemon } from '../support/daemon.ts';
import { openTempDir } from '../support/tempDir.ts';

const standalone = `
mcp:
  targets:
    - name: time
      stdio: { cmd: uvx, args: [mcp-server-time] }
    - name: spec
      openapi: { host: x, port: 80 }
`;

/** No cluster, and no kubectl either. */
const env = { KUBECONFIG: '/dev/null' };

describe('import and export in the command line', () => {
  it('shows what a file is here, with notes apart, and writes it only when it is told to', async () => {
    await using daemon = await startDaemon({ targets: {} }, { env });
    await using dir = await openTempDir();
    const file = join(dir.path, 'config.yaml');
    await writeFile(file, standalone);
    const shown = await runCommand(daemon.home, ['import', file]);
    assert.equal(shown.code, 0, shown.stderr);
    assert.match(shown.stdout, /^mcp, prefixMode conditional, failureMode failClosed\n/);
    assert.match(shown.stdout, /^time +stdio +uvx mcp-server-time$/m);
    assert.match(shown.stderr, /^mcp\.targets\[1\]\.openapi: .*not supported/);
    const config = join(dir.path, 'mine.json');
    const args = ['import', file, '--write', '--config', config, '--json'];
    const written = await runCommand(daemon.home, args);
    assert.equal(written.code, 0, written.stderr);
    assert.deepEqual(JSON.parse(await readFile(config, 'utf8')), {
      targets: { time: { type: 'stdio', command: 'uvx', args: ['mcp-server-time'] } },
      prefixMode: 'conditional',
      failureMode: 'failClosed',
    });
  });

  it('names the line and column of a mistake', async () => {
    await using daemon = await startDaemon({ targets: {} }, { env });
    await using dir = await openTempDir();
    const file = join(dir.path, 'config.yaml');
    await writeFile(file, 'mcp:\n  targets:\n    - name: a_b\n');
    const { code, stderr } = await runCommand(daemon.home, ['import', file]);
    assert.equal(code, 2);
    assert.match(stderr, /line 3, column \d+: mcp\.targets\[0\]/);
  });

  it('prints a federation as it is written, not as it was expanded', async () => {
    const target = {
      type: 'stdio' as const,
      command: 'npx',
      args: ['-y', 'server', '--key', '${env:SECRET_KEY}'],
      enabled: true,
    };
    await using daemon = await startDaemon(
      { targets: { tools: target } },
      { env: { ...env, SECRET_KEY: 'never-to-be-seen' } },
    );
    const args = ['export', 'kubernetes', '--name', 'mcp', '--namespace', 'team', '--gateway'];
    const { code, stdout, stderr } = await runCommand(daemon.home, args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /--key "\$SECRET_KEY"/);
    assert.match(stdout, /kind: Gateway$/m);
    assert.match(
      stderr,
      /kubectl create secret generic mcp-tools --namespace team --from-literal=SECRET_KEY="\$SECRET_KEY"/,
    );
    assert.ok(!`${stdout}${stderr}`.includes('never-to-be-seen'));
  });

  it('knows one thing to export to', async () => {
    await using daemon = await startDaemon({ targets: {} }, { env });
    const { code, stderr } = await runCommand(daemon.home, ['export', 'docker']);
    assert.equal(code, 2);
    assert.match(stderr, /Only kubernetes/);
  });
});
