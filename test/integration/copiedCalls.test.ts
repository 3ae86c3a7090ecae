import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import fc from 'fast-check';

import { asCommandLine } from '../../extension/invoke/copyAs/commandLine.ts';
import { asCurl } from '../../extension/invoke/copyAs/curl.ts';
import { jsonRpcRequest } from '../../extension/invoke/copyAs/jsonRpc.ts';
import { daemonProgram, startDaemon, type RunningDaemon } from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { startProgram } from '../support/program.ts';
import { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';
import { openTempDir, type TempDir } from '../support/tempDir.ts';

/** Texts that shells, curl and headers would read something into. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    `'; touch /tmp/pwned; '`,
    '$(id) `id` ${HOME}',
    '@/etc/passwd',
    '-K/etc/passwd',
    'line\nline\r\n\ttab',
    '\\\' \\" \\\\ !! %s',
    '\u0000\u001b[0m\ud800',
    '',
  ),
);
const inputSchema = {
  type: 'object',
  properties: {
    region: { type: 'string', 'x-mcp-header': 'Region' },
    zone: { type: 'integer', 'x-mcp-header': 'Zone' },
  },
};

describe('a call that was copied', { skip: process.platform === 'win32' }, () => {
  let daemon: RunningDaemon;
  let bin: TempDir;
  before(async () => {
    daemon = await startDaemon({ targets: { tools: fixture('headerTools') } });
    bin = await openTempDir();
    const command = path.join(bin.path, 'mcp-federation');
    await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${daemonProgram}' "$@"\n`);
    await chmod(command, 0o755);
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
    await bin?.[Symbol.asyncDispose]();
  });
  const place = () => ({
    endpoint: daemon.endpoint,
    tokenFile: path.join(daemon.home.stateDir, 'token'),
    inputSchema,
  });
  const callWith = (args: Record<string, unknown>) => ({
    federation: 'user',
    tool: 'tools_locate',
    arguments: args,
  });

  it('as curl sends the same arguments from a shell, whatever stands in them', async () => {
    // Half of a surrogate pair has no UTF-8, and so no place in a header.
    const region = hostile.map(text => text.toWellFormed());
    const args = fc.record({ region, zone: fc.integer(), other: hostile });
    await fc.assert(
      fc.asyncProperty(args, async given => {
        const command = asCurl(callWith(given), place());
        const answer = RpcMessage.parse(JSON.parse(await runInShell(command)));
        assert.deepEqual(echoed(answer), JSON.parse(JSON.stringify(given)));
      }),
      { numRuns: 40 },
    );
  });

  it('as curl names where the token is, and not the token', () => {
    const command = asCurl(callWith({}), place());
    assert.ok(!command.includes(daemon.token));
    assert.match(command, /Bearer \$\(cat \S+\)"/);
  });

  it('as a command line sends the same arguments from a shell', async () => {
    const args = fc.record({ region: hostile, other: hostile });
    await fc.assert(
      fc.asyncProperty(args, async given => {
        const command = `${asCommandLine(callWith(given), { name: 'mcp-federation', stateDirectory: daemon.home.stateDir })} --json`;
        const result: unknown = JSON.parse(await runInShell(command));
        assert.deepEqual(echoed({ result }), JSON.parse(JSON.stringify(given)));
      }),
      { numRuns: 3 },
    );
  });

  it('as JSON-RPC is what a client in a session sends', () => {
    assert.deepEqual(jsonRpcRequest(callWith({ zone: 1 })), {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'tools_locate', arguments: { zone: 1 } },
    });
  });

  async function runInShell(command: string): Promise<string> {
    const env = { ...daemon.home.env, PATH: `${bin.path}:${process.env['PATH']}` };
    await using shell = startProgram('sh', ['-c', command], { env });
    const { code } = await inTime('the end of the command', shell.exit);
    assert.equal(code, 0, `${command}\n${shell.stderr()}`);
    return shell.stdout();
  }
});

/** What the tool was called with: it answers with that. */
function echoed(message: unknown): unknown {
  const { result } = message as { result?: { content?: { text: string }[] } };
  const text = result?.content?.[0]?.text;
  assert.ok(text, JSON.stringify(message));
  return JSON.parse(text);
}
