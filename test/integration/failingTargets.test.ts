import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { openReports } from '../support/reports.ts';
import { fixture, realServer } from '../support/targets.ts';
import { openTempDir } from '../support/tempDir.ts';

const healthy = fixture('chatty');

describe('a target that exits at start', () => {
  it('is failed, with the last lines of its stderr and the time of the next try', async () => {
    await using daemon = await startDaemon({ targets: { broken: fixture('exitsAtStart') } });
    await using control = await openControl(daemon);
    const { error, since, retryAt, attempt } = await control.untilState('broken', 'failed');
    assert.deepEqual(error.stderr, [
      'Reading settings',
      'Error: the API key is missing, set FIXTURE_KEY',
    ]);
    assert.match(error.message, /code 3/);
    assert.ok(attempt >= 1);
    assert.ok(retryAt !== undefined && retryAt > since);
  });

  it('is tried again, after a longer and longer time', async () => {
    await using daemon = await startDaemon({ targets: { broken: fixture('exitsAtStart') } });
    await using control = await openControl(daemon);
    const second = await control.until('the second failure', () => {
      const { state } = control.target('broken');
      return state.kind === 'failed' && state.attempt === 2 ? state : undefined;
    });
    // As it is planned, not as it was measured: doubled, with 20 % of jitter either way.
    const delayMs = (second.retryAt ?? 0) - second.since;
    assert.ok(delayMs >= 1_600 && delayMs <= 2_400, `${delayMs} ms`);
  });

  it('harms no other target', async () => {
    await using daemon = await startDaemon({
      targets: {
        broken: fixture('exitsAtStart'),
        healthy,
        missing: { type: 'stdio', command: 'no-such-program' },
      },
    });
    await using session = await openMcpSession(daemon);
    const names = await listToolNames(session);
    assert.ok(names.length > 0 && names.every(name => name.startsWith('healthy_')));
    assert.equal((await session.callTool('healthy_echo', { message: 'fine' })).text, 'fine');
  });

  it('makes lists fail when the configuration says failClosed', async () => {
    await using daemon = await startDaemon({
      failureMode: 'failClosed',
      targets: { broken: fixture('exitsAtStart'), healthy },
    });
    await using control = await openControl(daemon);
    await control.untilState('broken', 'failed');
    await using session = await openMcpSession(daemon);
    const { response } = await session.request('tools/list');
    assert.equal(response.error?.code, -32603);
    assert.match(response.error.message, /broken/);
  });

  it('keeps the lines that it wrote, to be read later', async () => {
    await using daemon = await startDaemon({ targets: { broken: fixture('exitsAtStart') } });
    await using control = await openControl(daemon);
    await control.untilState('broken', 'failed');
    const { lines } = await control.request('readTargetLog', {
      federation: control.snapshot.federations[0]?.name ?? '',
      target: 'broken',
    });
    assert.ok(lines.includes('Error: the API key is missing, set FIXTURE_KEY'));
  });
});

describe('a target whose program is missing', () => {
  it('says which program it is', async () => {
    await using daemon = await startDaemon({
      targets: { missing: { type: 'stdio', command: 'no-such-program' } },
    });
    await using control = await openControl(daemon);
    const { error } = await control.untilState('missing', 'failed');
    assert.equal(error.code, 'UPSTREAM_START_FAILED');
    assert.match(error.message, /no-such-program/);
  });
});

describe('a target that hangs on initialize', () => {
  it('is failed after its start timeout, and its process is gone', async () => {
    await using reports = await openReports();
    const hanging = fixture('hangsOnInitialize', {
      env: { ...reports.env },
      startTimeoutMs: 6_000,
    });
    await using daemon = await startDaemon({ targets: { hanging } });
    await using control = await openControl(daemon);
    const { pid } = await reports.first('started');
    const { error } = await control.untilState('hanging', 'failed');
    assert.equal(error.code, 'TIMED_OUT');
    assert.deepEqual(error.stderr, ['Waiting for a database that never comes']);
    await reports.gone(pid);
  });

  it('does not keep the others from starting', async () => {
    await using daemon = await startDaemon({
      targets: { hanging: fixture('hangsOnInitialize'), healthy },
    });
    await using control = await openControl(daemon);
    await control.untilState('healthy', 'ready');
    assert.equal(control.target('hanging').state.kind, 'starting');
    await using session = await openMcpSession(daemon);
    assert.equal((await session.callTool('healthy_echo', { message: 'fine' })).text, 'fine');
  });
});

describe('a target that crashes during a call', () => {
  it('fails the call with an error that names it, and comes back', async () => {
    await using daemon = await startDaemon({ targets: { fragile: fixture('crashesMidCall') } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);

    const { response } = await session.request('tools/call', { name: 'fragile_crash' });
    assert.equal(response.error?.code, -32603);
    assert.match(response.error.message, /fragile/);
    assert.deepEqual(response.error.data, { target: 'fragile', code: 'UPSTREAM_EXITED' });

    const { error } = await control.untilState('fragile', 'failed');
    assert.deepEqual(error.stderr, ['fatal: ran out of luck']);
    await control.untilState('fragile', 'ready');
    assert.equal((await session.callTool('fragile_echo', { message: 'back' })).text, 'back');
  });

  it('is started by the next call, without waiting for the next try', async () => {
    await using daemon = await startDaemon({ targets: { fragile: fixture('crashesMidCall') } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const before = await session.callTool('fragile_pid');
    await session.request('tools/call', { name: 'fragile_crash' });
    const after = await session.callTool('fragile_pid');
    assert.notEqual(after.text, before.text);
  });

  it('fails every call that was under way, and the record says so', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { fragile: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const calls = [1, 2, 3].map(id =>
      session.request('tools/call', { name: 'fragile_hang' }, { id }),
    );
    const [first] = await reports.inbox.atLeast(3, 'a call', report => report.kind === 'hanging');
    process.kill(first?.pid ?? 0, 'SIGKILL');
    for (const { response } of await Promise.all(calls)) {
      assert.deepEqual(response.error?.data, { target: 'fragile', code: 'UPSTREAM_EXITED' });
    }
    await control.until('three failed calls', ({ calls: seen }) =>
      seen.filter(call => call.outcome.kind === 'failed').length === 3 ? true : undefined,
    );
  });
});

describe('a target that does not answer a call', () => {
  it('fails the call after its time, and is told', async () => {
    await using reports = await openReports();
    const slow = fixture('hangsOnCall', { env: { ...reports.env }, callTimeoutMs: 300 });
    await using daemon = await startDaemon({ targets: { slow } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const { response } = await session.request('tools/call', { name: 'slow_hang' });
    assert.deepEqual(response.error?.data, { target: 'slow', code: 'TIMED_OUT' });
    await reports.first('cancelled');
  });
});

describe('a failed target', () => {
  it('is started by a call on demand, once its trouble is over', async () => {
    await using dir = await openTempDir();
    const mode = join(dir.path, 'mode');
    await writeFile(mode, 'serve');
    const targets = { moody: fixture('switchable', { args: [mode] }) };
    await using daemon = await startDaemon({ targets });
    await using control = await openControl(daemon);
    await control.untilState('moody', 'ready');
    await using session = await openMcpSession(daemon);

    await writeFile(mode, 'exit');
    await session.request('tools/call', { name: 'moody_exit' });
    const failing = await session.request('tools/call', { name: 'moody_echo' });
    assert.match(failing.response.error?.message ?? '', /moody.*Told to exit at start/);
    assert.ok((await listToolNames(session)).includes('moody_echo'), 'its tools are still listed');

    await writeFile(mode, 'serve');
    assert.equal(
      (await session.callTool('moody_echo', { message: 'well again' })).text,
      'well again',
    );
  });

  it('is started by hand', async () => {
    await using dir = await openTempDir();
    const mode = join(dir.path, 'mode');
    await writeFile(mode, 'exit');
    const targets = { moody: fixture('switchable', { args: [mode] }) };
    await using daemon = await startDaemon({ targets });
    await using control = await openControl(daemon);
    await control.untilState('moody', 'failed');
    await writeFile(mode, 'serve');
    const federation = control.snapshot.federations[0]?.name ?? '';
    await control.request('startTarget', { federation, target: 'moody' });
    await control.untilState('moody', 'ready');
  });
});

describe('a target that is disabled', () => {
  it('is neither started nor listed', async () => {
    await using reports = await openReports();
    const off = fixture('chatty', { enabled: false, env: { ...reports.env } });
    await using daemon = await startDaemon({
      targets: { off, everything: realServer('everything') },
    });
    await using control = await openControl(daemon);
    await control.untilState('everything', 'ready');
    assert.equal(control.target('off').state.kind, 'disabled');
    await using session = await openMcpSession(daemon);
    assert.ok((await listToolNames(session)).every(name => name.startsWith('everything_')));
    assert.deepEqual(reports.inbox.items, []);
  });
});
