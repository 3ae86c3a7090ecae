import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { redacted } from '#protocol/redactText.ts';
import { TargetLog } from '../../../../daemon/upstream/targetLog.ts';

const exited = new FederationError('UPSTREAM_EXITED', 'The command exited with code 1');

function logOf(lines: readonly string[]): TargetLog {
  const log = new TargetLog(() => {});
  for (const line of lines) log.write(line);
  return log;
}

describe('TargetLog', () => {
  it('keeps lines, and tells of each', () => {
    const told: string[] = [];
    const log = new TargetLog(line => told.push(line));
    log.write('one');
    log.write('two');
    assert.deepEqual(log.lines, ['one', 'two']);
    assert.deepEqual(told, ['one', 'two']);
  });

  it('keeps the last 500 lines, however many come', () => {
    const all = Array.from({ length: 2_345 }, (_, index) => `line ${index}`);
    assert.deepEqual(logOf(all).lines, all.slice(-500));
    assert.deepEqual(logOf(all.slice(0, 700)).lines, all.slice(200, 700));
  });

  it('shows no secrets that a target prints', () => {
    const [line] = logOf(['token ghp_abcdefghijklmnopqrstuvwxyz0123 was refused']).lines;
    assert.equal(line, `token ${redacted} was refused`);
  });

  it('shortens long lines', () => {
    const [line] = logOf(['x'.repeat(5_000)]).lines;
    assert.equal(line, `${'x'.repeat(2_000)}…`);
  });

  const messages: [params: Record<string, unknown> | undefined, line: string][] = [
    [{ level: 'warning', data: 'low on disk' }, '[warning] low on disk'],
    [{ level: 'info', data: { left: 3 } }, '[info] {"left":3}'],
    [{ data: null }, '[info] null'],
    [{ level: 7, data: ['a'] }, '[info] ["a"]'],
    [{}, '[info] …'],
    [undefined, '[info] …'],
  ];
  for (const [params, line] of messages) {
    it(`writes the message ${JSON.stringify(params)} as a line`, () => {
      const log = new TargetLog(() => {});
      const method = 'notifications/message';
      log.writeMessage({ jsonrpc: '2.0', method, ...(params ? { params } : {}) });
      assert.deepEqual(log.lines, [line]);
    });
  }

  describe('explaining an error', () => {
    it('adds the last lines', () => {
      const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
      assert.deepEqual(logOf(lines).explain(exited), {
        code: 'UPSTREAM_EXITED',
        message: 'The command exited with code 1',
        stderr: lines.slice(-20),
      });
    });

    it('does without where there are none', () => {
      assert.deepEqual(logOf([]).explain(exited).stderr, []);
    });

    it('leaves out what an earlier run wrote', () => {
      const log = logOf(['of the first run']);
      log.beginRun();
      assert.deepEqual(log.explain(exited).stderr, []);
      log.write('of the second run');
      assert.deepEqual(log.explain(exited).stderr, ['of the second run']);
      assert.deepEqual(log.lines, ['of the first run', 'of the second run']);
    });
  });
});
