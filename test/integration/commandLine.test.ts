import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { z } from 'zod';

import { runCommand } from '../support/cli.ts';
import { openControl } from '../support/control.ts';
import {
  daemonProgram,
  type DaemonHome,
  openDaemonHome,
  type RunningDaemon,
  serveArgs,
  startDaemon,
} from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { fromRoot } from '../support/paths.ts';
import { startNode } from '../support/program.ts';
import { fixture, realServer } from '../support/targets.ts';

const commands = ['serve', 'stdio', 'status', 'targets', 'tools', 'call', 'stop'];

/** What a command prints with --json: exactly one document. */
function oneDocument(stdout: string): unknown {
  return JSON.parse(stdout);
}

describe('a command with a running daemon', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({
      targets: {
        everything: realServer('everything'),
        chatty: fixture('chatty'),
        broken: fixture('exitsAtStart'),
      },
    });
    await using control = await openControl(daemon);
    for (const name of ['everything', 'chatty']) await control.untilState(name, 'ready');
    await control.untilState('broken', 'failed');
  });

  after(() => daemon[Symbol.asyncDispose]());

  it('status tells where the daemon is and how its targets are', async () => {
    const { code, stdout, stderr } = await runCommand(daemon.home, ['status']);
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`http://127\\.0\\.0\\.1:${daemon.port}/mcp`));
    assert.match(stdout, new RegExp(`\\b${daemon.pid}\\b`));
    assert.equal(stderr, '');
    assert.ok(!stdout.includes(daemon.token), 'the token is not shown');
  });

  it('status --json is one document', async () => {
    const { code, stdout } = await runCommand(daemon.home, ['status', '--json']);
    assert.equal(code, 0);
    assert.match(JSON.stringify(oneDocument(stdout)), new RegExp(`"pid":${daemon.pid}`));
  });

  it('targets tells each state, and why', async () => {
    const { code, stdout } = await runCommand(daemon.home, ['targets']);
    assert.equal(code, 0);
    assert.match(stdout, /everything.*ready/);
    assert.match(stdout, /broken.*(failed|starting)/);
  });

  it('targets --json has them in the order of the configuration', async () => {
    const { stdout } = await runCommand(daemon.home, ['targets', '--json']);
    const Targets = z.array(z.object({ name: z.string() }));
    const targets = Targets.parse(oneDocument(stdout));
    assert.deepEqual(
      targets.map(target => target.name),
      ['everything', 'chatty', 'broken'],
    );
  });

  it('tools lists the exposed names', async () => {
    const { code, stdout } = await runCommand(daemon.home, ['tools']);
    assert.equal(code, 0);
    assert.match(stdout, /everything_echo/);
    assert.match(stdout, /chatty_count/);
  });

  it('tools --json has their schemas', async () => {
    const { stdout } = await runCommand(daemon.home, ['tools', '--json']);
    const Tools = z.array(z.object({ exposedName: z.string(), inputSchema: z.looseObject({}) }));
    const echo = Tools.parse(oneDocument(stdout)).find(
      tool => tool.exposedName === 'everything_echo',
    );
    assert.ok(echo?.inputSchema.properties);
  });

  it('call prints the text of the result', async () => {
    const args = ['call', 'everything_echo', '--args', '{"message":"from a shell"}'];
    const { code, stdout } = await runCommand(daemon.home, args);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: 'Echo: from a shell\n' });
  });

  it('call --json prints the result as the target gave it', async () => {
    const args = ['call', 'everything_echo', '--args', '{"message":"x"}', '--json'];
    const { code, stdout } = await runCommand(daemon.home, args);
    assert.equal(code, 0);
    assert.match(
      JSON.stringify(oneDocument(stdout)),
      /"content":\[\{"type":"text","text":"Echo: x"\}\]/,
    );
  });

  it('call needs no arguments when the tool needs none', async () => {
    const { code } = await runCommand(daemon.home, ['call', 'everything_get-tiny-image', '--json']);
    assert.equal(code, 0);
  });

  for (const [what, args, expected] of [
    ['a tool error', ['call', 'everything_echo', '--args', '{"message":7}'], 1],
    ['a JSON-RPC error', ['call', 'chatty_refuse'], 1],
    ['an unknown tool', ['call', 'everything_ehco'], 2],
    ['a missing name', ['call'], 2],
    ['arguments that are no JSON', ['call', 'everything_echo', '--args', '{message:'], 2],
    ['arguments that are no object', ['call', 'everything_echo', '--args', '[1]'], 2],
    ['an unknown option', ['status', '--jsno'], 2],
    ['an operand too many', ['status', 'now'], 2],
    ['an unknown command', ['dance'], 2],
    ['no command', [], 2],
  ] as const) {
    it(`exits with ${expected} at ${what}, and says why on stderr`, async () => {
      const { code, stderr, stdout } = await runCommand(daemon.home, args);
      assert.equal(code, expected);
      assert.notEqual((stderr + stdout).trim(), '');
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack is shown');
      if (expected === 2) assert.equal(stdout, '');
    });
  }

  it('call of an unknown tool names close ones', async () => {
    const { stderr } = await runCommand(daemon.home, ['call', 'everything_ehco']);
    assert.match(stderr, /everything_echo/);
  });

  it('a failing call with --json prints one document or nothing on stdout', async () => {
    for (const args of [['everything_echo', '--args', '{"message":7}'], ['everything_ehco']]) {
      const { stdout } = await runCommand(daemon.home, ['call', ...args, '--json']);
      if (stdout !== '') oneDocument(stdout);
    }
  });
});

describe('stop', () => {
  it('ends the daemon, and then there is none', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    const { code } = await runCommand(daemon.home, ['stop']);
    assert.equal(code, 0);
    const exit = await inTime('the end of the daemon', daemon.program.exit);
    assert.equal(exit.code, 0);
    assert.equal((await runCommand(daemon.home, ['stop'])).code, 3);
  });
});

describe('without a daemon', () => {
  let home: DaemonHome;

  before(async () => {
    home = await openDaemonHome({});
  });

  after(() => home[Symbol.asyncDispose]());

  for (const args of [['status'], ['targets'], ['tools'], ['call', 'a_b'], ['stop']]) {
    it(`${args.join(' ')} exits with 3 and says how to start one`, async () => {
      const { code, stdout, stderr } = await runCommand(home, args);
      assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
      assert.match(stderr, /mcp-federation serve/);
    });
  }

  it('status --json keeps stdout free for one document', async () => {
    const { code, stdout } = await runCommand(home, ['status', '--json']);
    assert.equal(code, 3);
    if (stdout !== '') oneDocument(stdout);
  });

  it('--version prints the version of the package', async () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(fromRoot('package.json'), 'utf8')));
    const { code, stdout } = await runCommand(home, ['--version']);
    assert.equal(code, 0);
    assert.ok(stdout.trim().endsWith(version), stdout);
  });

  it('--help names every command', async () => {
    const { code, stdout } = await runCommand(home, ['--help']);
    assert.equal(code, 0);
    for (const command of commands) assert.match(stdout, new RegExp(`^ +${command}\\b`, 'm'));
  });

  for (const command of commands) {
    it(`${command} --help explains its options`, async () => {
      const { code, stdout } = await runCommand(home, [command, '--help']);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`mcp-federation ${command}`));
    });
  }
});

describe('serve', () => {
  it('prints where it serves, and ends at Ctrl-C with 0', async () => {
    await using home = await openDaemonHome({ targets: { chatty: fixture('chatty') } });
    await using program = startNode([daemonProgram, ...serveArgs(home)], { env: home.env });
    await program.line(/http:\/\/127\.0\.0\.1:\d+\/mcp/);
    program.killGroup('SIGINT');
    const { code } = await inTime('the end of serve', program.exit);
    assert.equal(code, 0);
  });

  it('exits with 2 at a broken configuration, with file, line and column', async () => {
    await using home = await openDaemonHome(
      '{\n  "targets": {\n    "a": { "type": "stdoi" }\n  }\n}',
    );
    await using program = startNode([daemonProgram, ...serveArgs(home)], { env: home.env });
    const { code } = await inTime('the end of serve', program.exit);
    assert.equal(code, 2);
    assert.match(program.stderr(), new RegExp(`${home.configFile}:3:\\d+: `));
    assert.match(program.stderr(), /stdio/);
  });

  it('exits with 2 when the named configuration does not exist', async () => {
    await using home = await openDaemonHome({});
    await using program = startNode(
      [daemonProgram, ...serveArgs(home), '--config', `${home.configFile}.missing`],
      { env: home.env },
    );
    const { code } = await inTime('the end of serve', program.exit);
    assert.equal(code, 2);
    assert.match(program.stderr(), /\.missing/);
  });

  for (const [what, args] of [
    ['a port that is none', ['--port', 'http']],
    ['a port that is too high', ['--port', '70000']],
    ['an address that is not of the loopback', ['--host', '0.0.0.0']],
  ] as const) {
    it(`exits with 2 at ${what}`, async () => {
      await using home = await openDaemonHome({});
      await using program = startNode([daemonProgram, ...serveArgs(home), ...args], {
        env: home.env,
      });
      const { code } = await inTime('the end of serve', program.exit);
      assert.equal(code, 2);
      assert.match(program.stderr(), new RegExp(args[1]));
    });
  }

  it('uses the state directory that it was given', async () => {
    await using home = await openDaemonHome({});
    await writeFile(home.configFile, '// nothing yet\n{}\n');
    const elsewhere = `${home.stateDir}-elsewhere`;
    await using program = startNode(
      [
        daemonProgram,
        'serve',
        '--config',
        home.configFile,
        '--port',
        '0',
        '--state-dir',
        elsewhere,
      ],
      { env: home.env },
    );
    await program.line(/http:\/\/127\.0\.0\.1:\d+\/mcp/);
    const { code } = await runCommand(home, ['status', '--state-dir', elsewhere]);
    assert.equal(code, 0);
    assert.equal((await runCommand(home, ['status'])).code, 3);
  });
});
