import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { leasePort } from '../../../support/everything.ts';
import { isRunning } from '../../../support/processTree.ts';
import { openReports } from '../../../support/reports.ts';
import { fixture } from '../../../support/targets.ts';
import { openTempDir } from '../../../support/tempDir.ts';
import { openUpstream } from './openUpstream.ts';
import { recordedSink } from './recordedSink.ts';

const kindsOf = (items: readonly { kind: string }[]) => items.map(({ kind }) => kind);

describe('the life of an upstream', { concurrency: 4 }, () => {
  it('is idle until somebody starts it', async () => {
    await using opened = await openUpstream(fixture('chatty'));
    const { state, catalog, catalogIsKept, notes, logLines } = opened.upstream;
    assert.ok(state.kind === 'idle' && state.reason === 'notStarted');
    assert.deepEqual([catalog, catalogIsKept, notes, logLines], [undefined, false, [], []]);
  });

  it('starts, learns the tools, and is ready', async () => {
    await using opened = await openUpstream(fixture('chatty'));
    const before = Date.now();
    await opened.upstream.start();
    const wholeMs = Date.now() - before;
    const { state, catalog } = opened.upstream;
    assert.ok(state.kind === 'ready' && isRunning(state.pid ?? 0));
    assert.ok(state.startDurationMs >= 0 && state.startDurationMs <= wholeMs);
    assert.equal(catalog?.greeting.serverInfo.name, 'chatty');
    assert.ok(catalog.tools.some(({ name }) => name === 'echo'));
    assert.deepEqual(kindsOf(opened.states.items), ['starting', 'ready']);
    assert.ok(kindsOf(opened.events.items).includes('toolsChanged'));
    assert.equal(await opened.callTool('echo', { message: 'hi' }), 'hi');
  });

  it('has one start for all that wait for it', async () => {
    await using reports = await openReports();
    await using opened = await openUpstream(fixture('chatty', { env: reports.env }));
    await Promise.all([
      opened.upstream.start(),
      opened.upstream.start(),
      opened.callTool('echo', { message: 'a' }),
      opened.callTool('echo', { message: 'b' }),
    ]);
    await opened.upstream.start();
    await reports.first('started');
    assert.equal(reports.inbox.items.filter(({ kind }) => kind === 'started').length, 1);
  });

  it('starts on demand of a call', async () => {
    await using opened = await openUpstream(fixture('chatty'));
    assert.equal(await opened.callTool('echo', { message: 'hi' }), 'hi');
    assert.equal(opened.upstream.state.kind, 'ready');
  });

  it('passes progress and log messages of a call on, and keeps the log', async () => {
    await using opened = await openUpstream(fixture('chatty'));
    const call = recordedSink();
    const params = { name: 'count', arguments: { to: 2, label: 'a' }, _meta: { progressToken: 7 } };
    opened.upstream.call('tools/call', params, call.sink);
    await call.answer();
    assert.deepEqual(
      call.notices.items.map(({ method }) => method.replace('notifications/', '')),
      ['progress', 'message', 'progress', 'message'],
    );
    assert.equal(call.notices.items[0]?.params?.['progressToken'], 7);
  });

  it('is disabled where the configuration says so', async () => {
    await using opened = await openUpstream(fixture('chatty', { enabled: false }));
    assert.equal(opened.upstream.state.kind, 'disabled');
    const why = {
      code: 'UPSTREAM_DISABLED',
      message: 'Target fixture is disabled in the configuration',
    };
    await assert.rejects(opened.upstream.start(), why);
    await assert.rejects(opened.callTool('echo'), why);
    await opened.upstream.stop();
    assert.equal(opened.upstream.state.kind, 'disabled');
  });

  describe('that cannot start', () => {
    it('fails with the reason and its last words, and tries again by itself', async () => {
      await using opened = await openUpstream(fixture('exitsAtStart'));
      await assert.rejects(opened.upstream.start(), {
        code: 'UPSTREAM_EXITED',
        message:
          'Target fixture cannot be started: The command exited with code 3 (it wrote: Error: the API key is missing, set FIXTURE_KEY)',
      });
      const { attempt, error, retryAt = 0, since } = await opened.until('failed');
      assert.equal(attempt, 1);
      assert.deepEqual(error, {
        code: 'UPSTREAM_EXITED',
        message: 'The command exited with code 3',
        stderr: ['Reading settings', 'Error: the API key is missing, set FIXTURE_KEY'],
      });
      assert.ok(retryAt - since >= 800 && retryAt - since <= 1_200);
      const second = await opened.until('failed', 2);
      assert.equal(second.attempt, 2);
      assert.equal(second.error.stderr.length, 2);
      assert.ok((second.retryAt ?? 0) - second.since >= 1_600);
    });

    it('fails calls that wait for it', async () => {
      await using opened = await openUpstream(fixture('exitsAtStart'));
      await assert.rejects(opened.callTool('echo'), { code: 'UPSTREAM_EXITED' });
    });

    it('fails when there is no such program', async () => {
      await using opened = await openUpstream({ type: 'stdio', command: 'no-such-program' });
      await assert.rejects(opened.upstream.start(), {
        code: 'UPSTREAM_START_FAILED',
        message: /^Target fixture cannot be started: Command not found: no-such-program/,
      });
    });

    it('fails when nobody listens', async () => {
      const url = `http://127.0.0.1:${await leasePort()}/mcp`;
      await using opened = await openUpstream({ type: 'http', url });
      await assert.rejects(opened.upstream.start(), { code: 'UPSTREAM_UNREACHABLE' });
      assert.equal(opened.upstream.state.kind, 'failed');
    });

    it('fails when it does not answer in time, and leaves nothing running', async () => {
      await using reports = await openReports();
      const config = fixture('hangsOnInitialize', { startTimeoutMs: 6_000, env: reports.env });
      await using opened = await openUpstream(config);
      await assert.rejects(opened.upstream.start(), {
        code: 'TIMED_OUT',
        message: /It did not answer within 6 s \(it wrote: Waiting for a database/,
      });
      const { pid } = await reports.first('started');
      await reports.gone(pid);
    });

    it('can be started as soon as the reason is gone', async () => {
      await using dir = await openTempDir();
      const file = join(dir.path, 'mode');
      await writeFile(file, 'exit');
      await using opened = await openUpstream(fixture('switchable', { args: [file] }));
      await assert.rejects(opened.upstream.start());
      await writeFile(file, 'serve');
      assert.equal(await opened.callTool('echo', { message: 'back' }), 'back');
      assert.deepEqual(kindsOf(opened.states.items), ['starting', 'failed', 'starting', 'ready']);
    });
  });

  it('is degraded when it runs, but its tools cannot be listed', async () => {
    await using opened = await openUpstream(fixture('endlessPages'));
    await opened.upstream.start();
    const { error, pid } = await opened.until('degraded');
    assert.match(error.message, /^The tools cannot be listed: tools\/list repeats its cursor/);
    assert.ok(isRunning(pid ?? 0));
    assert.equal(await opened.callTool('echo', { message: 'hi' }), 'hi');
  });

  describe('that crashes', () => {
    it('fails the calls that wait, tells why, and starts again by itself', async () => {
      await using opened = await openUpstream(fixture('crashesMidCall'));
      const before = await opened.callTool('pid');
      await assert.rejects(opened.callTool('crash'), { code: 'UPSTREAM_EXITED' });
      const { error, attempt } = await opened.until('failed');
      assert.deepEqual(error.stderr, ['fatal: ran out of luck']);
      assert.equal(attempt, 1);
      await opened.until('ready', 2);
      assert.notEqual(await opened.callTool('pid'), before);
      assert.ok(!isRunning(Number(before)));
    });
  });

  describe('that is stopped', () => {
    it('ends its process and the calls that wait', async () => {
      await using reports = await openReports();
      await using opened = await openUpstream(fixture('hangsOnCall', { env: reports.env }));
      const waiting = opened.callTool('hang', { label: 'x' });
      const { pid } = await reports.first('hanging');
      const failed = assert.rejects(waiting, {
        code: 'UPSTREAM_EXITED',
        message: 'The target was stopped during the call',
      });
      await opened.upstream.stop();
      await failed;
      assert.ok(!isRunning(pid));
      const { state } = opened.upstream;
      assert.ok(state.kind === 'idle' && state.reason === 'stopped');
    });

    it('is started by hand only', async () => {
      await using opened = await openUpstream(fixture('chatty'));
      await opened.upstream.stop();
      await assert.rejects(opened.callTool('echo'), {
        code: 'UPSTREAM_DISABLED',
        message: 'Target fixture is stopped; start it first',
      });
      await opened.upstream.start();
      assert.equal(await opened.callTool('echo', { message: 'hi' }), 'hi');
    });

    it('does not start again for a call that comes while it is stopping', async () => {
      await using reports = await openReports();
      await using opened = await openUpstream(fixture('chatty', { env: reports.env }));
      await opened.upstream.start();
      const stopping = opened.upstream.stop();
      await assert.rejects(opened.callTool('echo'), { code: 'UPSTREAM_DISABLED' });
      await stopping;
      assert.equal(opened.upstream.state.kind, 'idle');
      await reports.first('started');
      assert.equal(reports.inbox.items.filter(({ kind }) => kind === 'started').length, 1);
    });

    it('ends a start that is under way', async () => {
      await using reports = await openReports();
      const config = fixture('hangsOnInitialize', { env: reports.env });
      await using opened = await openUpstream(config);
      const starting = assert.rejects(opened.upstream.start(), /was stopped/);
      const { pid } = await reports.first('started');
      await opened.upstream.stop();
      await starting;
      assert.ok(!isRunning(pid));
      assert.equal(opened.upstream.state.kind, 'idle');
    });

    it('is started at once by who asks for it before it has ended', async () => {
      await using opened = await openUpstream(fixture('chatty'));
      const first = assert.rejects(opened.upstream.start(), /was stopped/);
      const stopping = opened.upstream.stop();
      await opened.upstream.start();
      await Promise.all([first, stopping]);
      assert.equal(opened.upstream.state.kind, 'ready');
      assert.equal(await opened.callTool('echo', { message: 'hi' }), 'hi');
    });

    it('does not try again what failed before', async () => {
      await using opened = await openUpstream(fixture('exitsAtStart'));
      await assert.rejects(opened.upstream.start());
      await opened.upstream.stop();
      const { state } = opened.upstream;
      assert.ok(state.kind === 'idle' && state.reason === 'stopped');
    });
  });

  it('restarts with a new process', async () => {
    await using opened = await openUpstream(fixture('crashesMidCall'));
    const before = await opened.callTool('pid');
    await opened.upstream.restart();
    assert.notEqual(await opened.callTool('pid'), before);
    assert.deepEqual(kindsOf(opened.states.items), [
      'starting',
      'ready',
      'idle',
      'starting',
      'ready',
    ]);
  });

  it('lets a call that comes during a restart wait until the old run has ended', async () => {
    await using opened = await openUpstream(fixture('crashesMidCall'));
    const before = Number(await opened.callTool('pid'));
    const restarted = opened.upstream.restart();
    const after = Number(await opened.callTool('pid'));
    assert.ok(after > 0 && after !== before);
    assert.ok(!isRunning(before));
    await restarted;
    assert.equal(await opened.callTool('pid'), String(after));
  });

  it('starts again after it was stopped several times in the middle of a start', async () => {
    await using opened = await openUpstream(fixture('crashesMidCall'));
    const starts = [1, 2, 3].map(() => opened.upstream.restart().catch(() => {}));
    await Promise.all(starts);
    await opened.upstream.start();
    assert.equal(opened.upstream.state.kind, 'ready');
  });

  it('does nothing more once it is disposed', async () => {
    await using opened = await openUpstream(fixture('crashesMidCall'));
    const pid = Number(await opened.callTool('pid'));
    await opened.upstream[Symbol.asyncDispose]();
    assert.ok(!isRunning(pid));
    await assert.rejects(opened.upstream.start(), {
      code: 'UPSTREAM_DISABLED',
      message: 'Target fixture was removed or changed',
    });
  });
});
