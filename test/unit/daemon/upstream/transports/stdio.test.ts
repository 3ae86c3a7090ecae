import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { StdioConfig } from '#protocol/targetConfig.ts';
import { openStdio } from '../../../../../daemon/upstream/transports/stdio.ts';
import { isRunning } from '../../../../support/processTree.ts';
import { openContext } from '../context.ts';
import { recordedListener } from '../recordedListener.ts';

const never = new AbortController().signal;
const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize' } as const;

/** A command that runs this program text. */
const program = (text: string, config: Partial<StdioConfig> = {}): StdioConfig => ({
  type: 'stdio',
  command: process.execPath,
  args: ['-e', text],
  ...config,
});

/** Sends back each line, as a result of request 1. */
const echo = `require('readline').createInterface({ input: process.stdin })
  .on('line', line => console.log(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { line } })))`;

/** A transport to a child that goes with its test, and what it tells. */
async function open(config: StdioConfig) {
  const owned = openContext();
  const recorded = recordedListener();
  const transport = await openStdio(config, recorded.listener, owned.context, never);
  return {
    transport,
    ...recorded,
    async [Symbol.asyncDispose]() {
      await transport[Symbol.asyncDispose]();
      await owned[Symbol.asyncDispose]();
    },
  };
}

describe('openStdio', { concurrency: 4 }, () => {
  it('sends a message a line, and tells of the lines that come', async () => {
    await using opened = await open(program(echo));
    const message = { jsonrpc: '2.0', id: 1, method: 'a', params: { text: 'ä\n😀' } } as const;
    opened.transport.send(message);
    const answer = await opened.answerTo(1);
    const { line } = ('result' in answer && answer.result) || {};
    assert.deepEqual(JSON.parse(String(line)), message);
    const [told] = opened.told.items;
    assert.ok(told?.kind === 'message' && told.relatedId === undefined);
    assert.equal(told.bytes, JSON.stringify(answer).length);
  });

  it('knows the process, and ends it when it is disposed', async () => {
    const opened = await open(program(echo));
    const { pid = 0 } = opened.transport;
    assert.ok(isRunning(pid));
    await opened[Symbol.asyncDispose]();
    assert.ok(!isRunning(pid));
    opened.transport.send({ jsonrpc: '2.0', method: 'late' });
    assert.deepEqual(opened.told.items, []);
  });

  it('passes arguments and environment as they are, read by no shell', async () => {
    const text = `console.log(JSON.stringify({ jsonrpc: '2.0', id: 1, result: {
      args: process.argv.slice(1), value: process.env.VALUE } })); ${echo}`;
    const args = ['$(touch x)', '; exit', '`id`', 'a b', '*', '--', "'"];
    await using opened = await open({
      ...program(text, { env: { VALUE: '$HOME' } }),
      args: ['-e', text, '--', ...args],
    });
    const answer = await opened.answerTo(1);
    assert.deepEqual('result' in answer && answer.result, { args, value: '$HOME' });
  });

  it('logs what is no message, and reads on', async () => {
    const noise = ['Listening…', '[1]', '{"a":1}', '  '];
    const text = `for (const line of ${JSON.stringify(noise)}) console.log(line); ${echo}`;
    await using opened = await open(program(text));
    opened.transport.send({ jsonrpc: '2.0', method: 'x' });
    await opened.answerTo(1);
    const lines = opened.told.items.flatMap(one => (one.kind === 'logged' ? one.line : []));
    assert.deepEqual(
      lines,
      noise.map(line => `[stdout, no MCP message] ${line}`),
    );
  });

  it('logs what the child writes to stderr', async () => {
    await using opened = await open(program(`console.error('one'); console.error('two'); ${echo}`));
    await opened.told.atLeast(2, 'lines', ({ kind }) => kind === 'logged');
    assert.deepEqual(opened.told.items, [
      { kind: 'logged', line: 'one' },
      { kind: 'logged', line: 'two' },
    ]);
  });

  it('hears last words that lack a line break', async () => {
    const text = `process.stdout.write('half'); process.stderr.write('no key'); process.exitCode = 3`;
    await using opened = await open(program(text));
    await opened.first('closed');
    const lines = opened.told.items.flatMap(one => (one.kind === 'logged' ? one.line : []));
    assert.deepEqual(lines.toSorted(), ['[stdout, no MCP message] half', 'no key']);
  });

  it('tells how the child ended, after its last words', async () => {
    await using opened = await open(program(`console.error('no key'); process.exit(3)`));
    const { error } = await opened.first('closed');
    assert.equal(error.code, 'UPSTREAM_EXITED');
    assert.equal(error.message, 'The command exited with code 3');
    assert.deepEqual(
      opened.told.items.map(({ kind }) => kind),
      ['logged', 'closed'],
    );
  });

  it('tells by which signal the child ended', async () => {
    await using opened = await open(program(`process.kill(process.pid, 'SIGKILL')`));
    assert.equal((await opened.first('closed')).error.message, 'The command was ended by SIGKILL');
  });

  it('does not mind that the child does not read', async () => {
    await using opened = await open(program(`process.stdin.destroy(); setInterval(() => {}, 1e3)`));
    for (let count = 0; count < 100; count += 1)
      opened.transport.send({ jsonrpc: '2.0', method: 'x', params: { text: 'x'.repeat(10_000) } });
    assert.equal(opened.count('closed'), 0);
  });

  it('cannot be opened when there is no such command', async () => {
    await assert.rejects(open({ type: 'stdio', command: 'no-such-command' }), {
      code: 'UPSTREAM_START_FAILED',
      message: /^Command not found: no-such-command/,
    });
  });

  it('takes a child for lost that closed its input and goes on', async () => {
    await using opened = await open(program(`fs.closeSync(0); setInterval(() => {}, 1e3)`));
    const fill = setInterval(() => opened.transport.send(initialize), 20);
    const { error } = await opened.first('closed').finally(() => clearInterval(fill));
    assert.equal(error.message, 'The command closed its input');
  });

  it('refuses requests to a child that has stopped reading', async () => {
    await using opened = await open(program(`setInterval(() => {}, 1e3)`));
    const text = 'x'.repeat(33 * 1024 * 1024);
    for (const id of [1, 2, 3]) opened.transport.send({ ...initialize, id, params: { text } });
    const { id, error } = await opened.first('requestFailed');
    assert.equal(id, 3);
    assert.equal(error.message, 'The command does not read what it is sent');
  });
});
