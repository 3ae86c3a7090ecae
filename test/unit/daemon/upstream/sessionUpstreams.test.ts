import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallOrigin } from '../../../../daemon/upstream/pendingCall.ts';
import type { Upstream, UpstreamEvent } from '../../../../daemon/upstream/upstream.ts';
import { SessionUpstreams } from '../../../../daemon/upstream/sessionUpstreams.ts';
import { Inbox } from '../../../support/inbox.ts';
import { openReports } from '../../../support/reports.ts';
import { fixture } from '../../../support/targets.ts';
import { openUpstream, type OpenedUpstream } from './openUpstream.ts';
import { recordedSink } from './recordedSink.ts';

const session = (id: string): CallOrigin => ({
  id,
  era: 'legacy',
  client: { name: 'test', version: '1.0.0' },
  capabilities: {},
  logLevel: undefined,
});

/** The upstreams of sessions of one target, with what they told. */
function openSessions(config = fixture('counter')) {
  const made: OpenedUpstream[] = [];
  const counts = new Inbox<number>();
  const lines = new Inbox<string>();
  const notified = new Inbox<Extract<UpstreamEvent, { kind: 'notified' }>>();
  const open = async (): Promise<Upstream> => {
    const opened = await openUpstream(config);
    made.push(opened);
    return opened.upstream;
  };
  const sessions = new SessionUpstreams('counter', open, {
    onCount: () => counts.put(sessions.count),
    onLog: line => lines.put(line),
    onNotified: (message, sessionId) => notified.put({ kind: 'notified', message, sessionId }),
  });
  const begin = (id: string, tool: string) => {
    const call = recordedSink();
    const cancel = sessions.call(session(id), 'tools/call', { name: tool }, call.sink);
    return { ...call, cancel };
  };
  return {
    sessions,
    made,
    counts,
    lines,
    notified,
    begin,
    /** Calls a tool for a session, and gives its text. */
    async call(id: string, tool: string): Promise<string> {
      const answer = await begin(id, tool).answer();
      return 'result' in answer ? JSON.stringify(answer.result['content']) : '';
    },
    async [Symbol.asyncDispose]() {
      await sessions[Symbol.asyncDispose]();
      for (const opened of made) await opened[Symbol.asyncDispose]();
    },
  };
}

describe('SessionUpstreams', { concurrency: 2 }, () => {
  it('refuses calls once it was disposed', async () => {
    const opened = openSessions();
    await opened[Symbol.asyncDispose]();
    assert.equal((await opened.begin('a', 'count').failure()).code, 'UPSTREAM_DISABLED');
    assert.equal(opened.made.length, 0);
  });

  it('tells a call why its upstream cannot be made', async () => {
    const sessions = new SessionUpstreams('counter', () => Promise.reject(new Error('no disk')), {
      onCount() {},
      onLog() {},
      onNotified() {},
    });
    const call = recordedSink();
    sessions.call(session('a'), 'tools/call', { name: 'count' }, call.sink);
    assert.match((await call.failure()).message, /no disk/);
    assert.equal(sessions.count, 0);
  });

  it('refuses a session that is one too many, and takes it when another has ended', async () => {
    const never = new Promise<Upstream>(() => {});
    const sessions = new SessionUpstreams('counter', () => never, {
      onCount() {},
      onLog() {},
      onNotified() {},
    });
    for (let count = 1; count <= 100; count += 1)
      sessions.call(session(`s${count}`), 'tools/call', {}, recordedSink().sink);
    const refused = recordedSink();
    sessions.call(session('one more'), 'tools/call', {}, refused.sink);
    assert.match((await refused.failure()).message, /counter runs for 100 sessions already/);
    void sessions.end('s1');
    const taken = recordedSink();
    sessions.call(session('one more'), 'tools/call', {}, taken.sink);
    assert.deepEqual(taken.ends, []);
    assert.equal(sessions.count, 100);
  });

  it('does not send a call that was given up while its upstream was made', async () => {
    await using opened = openSessions();
    const call = opened.begin('a', 'count');
    call.cancel('Enough');
    assert.match(await opened.call('a', 'count'), /"1"/);
    assert.deepEqual(call.ends, []);
  });

  it('forgets an upstream that failed, and makes another for the next call', async () => {
    await using opened = openSessions();
    assert.match(await opened.call('a', 'count'), /"1"/);
    await opened.begin('a', 'crash').failure();
    await opened.counts.atLeast(2, 'changes of the count', () => true);
    assert.equal(opened.sessions.count, 0);
    assert.match(opened.lines.items.join(), /ran out of luck/);
    assert.match(await opened.call('a', 'count'), /"1"/);
    assert.equal(opened.made.length, 2);
  });

  it('ends the upstream of one session, and leaves the others alone', async () => {
    await using reports = await openReports();
    await using opened = openSessions(fixture('counter', { env: { ...reports.env } }));
    const pids = await Promise.all(['a', 'b'].map(id => opened.call(id, 'pid')));
    await opened.sessions.end('a');
    await opened.sessions.end('unknown');
    await reports.gone(Number(/\d+/.exec(pids[0] ?? '')?.[0]));
    assert.equal(await opened.call('b', 'pid'), pids[1]);
    assert.equal(opened.sessions.count, 1);
  });

  it('names the session for which a notification came', async () => {
    await using opened = openSessions();
    await opened.call('a', 'count');
    await opened.call('b', 'announce');
    const { sessionId } = await opened.notified.first('it', () => true);
    assert.equal(sessionId, 'b');
  });
});
