import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, describe, it } from 'node:test';

import { inTime } from '../support/eventually.ts';
import { fromRoot } from '../support/paths.ts';
import { descendantsOf, untilGone } from '../support/processTree.ts';
import { startNode } from '../support/program.ts';
import { openTempDir } from '../support/tempDir.ts';

const quickstart = fromRoot('scripts/quickstart.ts');
/** Starts a program and waits for it, as npm does, which survives Ctrl-C. */
const parent = `
  process.on('SIGINT', () => {});
  const { spawn } = require('node:child_process');
  spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' }).on('exit', code => process.exit(code ?? 1));
`;

describe('the quickstart', () => {
  before(() => {
    const { status, stderr } = spawnSync(process.execPath, [fromRoot('scripts/build.ts')]);
    assert.equal(status, 0, String(stderr));
  });

  /** Starts it below a parent, and waits until it says how to use it. */
  async function start(stateDir: string) {
    const args = ['-e', parent, quickstart, '--port', '0', '--state-dir', stateDir];
    const program = startNode(args);
    await program.line(/Press Ctrl-C to stop/);
    const all = descendantsOf(program.pid);
    const one = (pattern: RegExp) => {
      const found = all.find(({ command }) => pattern.test(command));
      assert.ok(found, `no ${pattern} in ${JSON.stringify(all)}`);
      return found;
    };
    return { program, all, one };
  }

  it('serves the same tools over three transports', async () => {
    await using dir = await openTempDir();
    const { program, all } = await start(dir.path);
    await using _program = program;
    for (const target of ['everything +http', 'everything-sse +sse', 'filesystem +stdio']) {
      assert.match(program.stdout(), new RegExp(`${target} +\\d\\d +ready`));
    }
    program.killGroup('SIGINT');
    const { code } = await inTime('the end', program.exit);
    assert.equal(code, 0);
    await untilGone(all);
  });

  it('prints commands that a shell runs as they are', async () => {
    await using dir = await openTempDir();
    const { program } = await start(dir.path);
    await using _program = program;
    const [commands = ''] = /# Start a session.*(?=\nPress)/s.exec(program.stdout()) ?? [];
    const { stdout, stderr } = spawnSync('sh', ['-c', `${commands}\necho "$SESSION"`]);
    assert.equal(String(stderr), '');
    assert.match(String(stdout), /"name":"everything_echo"/);
    assert.match(String(stdout), /"name":"filesystem_list_directory"/);
    assert.match(String(stdout), /"text":"Echo: hello"/);
    assert.match(String(stdout), /[\w-]{16,}\n$/);
  });

  for (const [what, pattern] of [
    ['itself', /quickstart\.ts/],
    ['the daemon', /main\.js serve/],
    ['a listening server', /server-everything.+ sse/],
  ] as const) {
    it(`leaves nobody when ${what} is killed`, async () => {
      await using dir = await openTempDir();
      const { program, all, one } = await start(dir.path);
      await using _program = program;
      process.kill(one(pattern).pid, 'SIGKILL');
      await untilGone(all);
    });
  }

  it('leaves nobody when its parent is killed', async () => {
    await using dir = await openTempDir();
    const { program, all } = await start(dir.path);
    await using _program = program;
    program.kill('SIGKILL');
    await untilGone(all);
  });
});
