import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { commands } from '../../../../daemon/cli/commandTable.ts';
import { runCommandLine } from '../../../../daemon/cli/runCommandLine.ts';
import { recordingTerminal } from './recordingTerminal.ts';

const never = new AbortController().signal;

async function run(...args: string[]) {
  const terminal = recordingTerminal();
  const code = await runCommandLine(args, terminal, never);
  return { code, out: terminal.printed.join('\n'), err: terminal.warned.join('\n') };
}

describe('runCommandLine', () => {
  for (const args of [['--help'], ['-h'], ['help']]) {
    it(`prints help at ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      for (const { name, summary } of commands) {
        assert.match(out, new RegExp(`^  ${name}\\b.*${summary}$`, 'm'));
      }
    });
  }

  for (const command of commands) {
    it(`prints the help of ${command.name}, whatever else is given`, async () => {
      const { code, out } = await run(command.name, '--no-such', '--help');
      assert.equal(code, 0);
      for (const option of Object.keys(command.options))
        assert.match(out, new RegExp(`--${option}\\b`));
      assert.equal((await run('help', command.name)).out, out);
    });
  }

  it('prints the version', async () => {
    assert.match((await run('--version')).out, /^\d+\.\d+\.\d+/);
  });

  const mistakes: [args: string[], message: RegExp][] = [
    [[], /^Usage: mcp-federation COMMAND/],
    [
      ['serv'],
      /^mcp-federation: Unknown command serv; did you mean serve\?\nRun mcp-federation --help/,
    ],
    [['frobnicate'], /^mcp-federation: Unknown command frobnicate\n/],
    [['--json'], /^mcp-federation: Unknown option --json; options follow a command/],
    [['tools', '--jsn'], /--jsn; did you mean --json\?\nRun mcp-federation tools --help/],
    [['call'], /^mcp-federation: NAME is missing/],
    [['confirm'], /^mcp-federation: CONTEXT is missing/],
    [
      ['serve', '--production-contexts', '('],
      /^mcp-federation: --production-contexts is no regular expression: \(/,
    ],
    [['call', 'a', '--args', '{'], /^mcp-federation: --args is not JSON at character 2/],
    [['answer', 'x', '--decline'], /^mcp-federation: ID is a number, not x;/],
    [['answer', '1'], /^mcp-federation: Give one of --accept JSON, --decline and --cancel/],
    [['answer', '1', '--decline', '--cancel'], /^mcp-federation: Give one of/],
    [['answer', '1', '--accept', '{a'], /^mcp-federation: --accept is not JSON at character 2/],
    [['serve', '--port', 'x'], /^mcp-federation: --port x is not a number/],
  ];
  for (const [args, message] of mistakes) {
    it(`exits with 2 at "${args.join(' ')}", and prints no result`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2);
      assert.match(err, message);
      if (!args.includes('--json')) assert.equal(out, '');
    });
  }

  describe('without a daemon', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'run-command-line-'));
    });
    after(() => rm(folder, { recursive: true }));

    for (const args of [
      ['status'],
      ['targets'],
      ['tools'],
      ['call', 'a_b'],
      ['contexts'],
      ['confirm', 'prod'],
      ['inputs'],
      ['answer', '1', '--decline'],
      ['stop'],
    ]) {
      it(`${args[0]} exits with 3 and says how to start one`, async () => {
        const { code, out, err } = await run(...args, '--state-dir', folder);
        assert.deepEqual({ code, out }, { code: 3, out: '' });
        assert.equal(
          err,
          `mcp-federation: No daemon runs for ${folder}; start it with mcp-federation serve`,
        );
      });
    }

    it('prints one document with --json', async () => {
      const { out } = await run('status', '--json', '--state-dir', folder);
      const code: unknown = JSON.parse(out).error.code;
      assert.equal(code, 'DAEMON_UNREACHABLE');
    });
  });

  it('exits as shells do when it is interrupted', async () => {
    const terminal = recordingTerminal();
    const code = await runCommandLine(['call'], terminal, AbortSignal.abort());
    assert.equal(code, 130);
  });
});
