import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import * as z from 'zod';

import { AgentStatus } from '#protocol/agent.ts';

import { launcherFile } from '../../daemon/process/launcher.ts';
import { runCommand } from '../support/cli.ts';
import { type DaemonHome, openDaemonHome, startDaemon } from '../support/daemon.ts';
import { speakBy } from '../support/relay.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const isListChanged = ({ method }: RpcMessage) => method === 'notifications/tools/list_changed';

describe('connect', () => {
  let home: DaemonHome;
  let codex: string;

  before(async () => {
    home = await openDaemonHome({ targets: { chatty: fixture('chatty') } });
    // Writes down how the daemon is to be started: on any free port.
    await using _daemon = await startDaemon({}, { home });
    codex = path.join(home.env['HOME'] ?? '', '.codex', 'config.toml');
  });

  after(() => home[Symbol.asyncDispose]());

  const connect = (...args: readonly string[]) =>
    runCommand(home, ['connect', ...args], home.env['HOME']);

  it('lists the agents, without a daemon', async () => {
    const { code, stdout } = await connect();
    assert.equal(code, 0);
    assert.match(stdout, /^codex +you +not /m);
    assert.match(stdout, /^claude-code +this folder +not /m);
  });

  it('lists them as one document with --json', async () => {
    const { stdout } = await connect('--json');
    const agents = z.array(AgentStatus).parse(JSON.parse(stdout));
    assert.ok(agents.length >= 20);
  });

  it('shows what it would do with --dry-run, and does nothing', async () => {
    const { code, stdout } = await connect('codex', '--dry-run');
    assert.equal(code, 0);
    assert.match(stdout, /^\+\[mcp_servers\.mcp-federation\]$/m);
    assert.ok(!existsSync(codex));
  });

  it('connects, says so, and leaves no token behind', async () => {
    const { code, stdout } = await connect('codex');
    assert.equal(code, 0);
    assert.ok(stdout.startsWith(`Connected Codex in ${codex}`), stdout);
    assert.ok((await readFile(codex, 'utf8')).includes(launcherFile(home.stateDir)));
    assert.match((await connect()).stdout, /^codex +you +connected +/m);
    assert.match((await connect('codex')).stdout, /is connected already/);
  });

  it('names a program that starts the daemon for an agent which hands on no environment', async () => {
    const launcher = launcherFile(home.stateDir);
    assert.equal((await stat(launcher)).mode & 0o777, 0o700);
    const env = { HOME: home.env['HOME'], PATH: '/usr/bin:/bin' };
    assert.equal((await runCommand(home, ['status'])).code, 3);
    await using relay = speakBy(launcher, ['stdio'], env);
    await relay.initialize();
    const list = async () => JSON.stringify((await relay.request('tools/list')).result);
    // They may be known before anybody asks; otherwise it is told when they are.
    if (!(await list()).includes('chatty_count'))
      await relay.heard.first('the tools of the target', isListChanged);
    assert.match(await list(), /chatty_count/);
    relay.end();
    assert.equal(await relay.exit, 0);
    const token = await readFile(path.join(home.stateDir, 'token'), 'utf8');
    assert.ok(!(await readFile(codex, 'utf8')).includes(token.trim()));
    assert.equal((await runCommand(home, ['stop'])).code, 0);
  });

  it('takes it back with --undo', async () => {
    const { code, stdout } = await connect('codex', '--undo');
    assert.equal(code, 0);
    assert.match(stdout, /^Disconnected Codex/);
    assert.ok(!existsSync(codex));
    assert.match((await connect('codex', '--undo')).stdout, /was not connected/);
  });

  it('takes out what is a target here with --remove-duplicates, and brings it back', async () => {
    const cursor = path.join(home.env['HOME'] ?? '', '.cursor', 'mcp.json');
    const { command, args } = fixture('chatty');
    const mine = { mine: { command, args }, other: { command: 'other' } };
    const before = JSON.stringify({ mcpServers: mine }, undefined, 2);
    await mkdir(path.dirname(cursor), { recursive: true });
    await writeFile(cursor, before);
    assert.match((await connect('cursor', '--dry-run')).stdout, /add --remove-duplicates/);
    const { stdout } = await connect('cursor', '--remove-duplicates');
    assert.match(stdout, /^-    "mine": \{$/m);
    assert.match(stdout, /^Connected Cursor/m);
    const { mcpServers } = JSON.parse(await readFile(cursor, 'utf8'));
    assert.deepEqual(Object.keys(mcpServers), ['other', 'mcp-federation']);
    const back = await connect('cursor', '--remove-duplicates', '--undo');
    assert.match(back.stdout, /^Brought back the duplicates of Cursor/m);
    assert.match(await readFile(cursor, 'utf8'), /"mine"[^]*"mcp-federation"/);
    await connect('cursor', '--remove-duplicates');
    await connect('cursor', '--undo');
    assert.equal(await readFile(cursor, 'utf8'), before);
  });

  for (const [what, args, says] of [
    ['an unknown agent', ['codecs'], /There is no agent codecs; .*codex/],
    ['an agent that has no such file', ['goose', '--project'], /no configuration for a single/],
    ['options without an agent', ['--undo'], /Name the agent/],
  ] as const) {
    it(`fails at ${what}, and says what is possible`, async () => {
      const { code, stderr } = await connect(...args);
      assert.notEqual(code, 0);
      assert.match(stderr, says);
    });
  }
});
