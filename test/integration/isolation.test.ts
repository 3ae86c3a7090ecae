import assert from 'node:assert/strict';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { counterTools } from '../fixtures/counterTools.ts';
import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, type McpSession, openMcpSession } from '../support/mcpSession.ts';
import { openReports, type Reports } from '../support/reports.ts';
import { fixture, realServer } from '../support/targets.ts';
import { openTempDir } from '../support/tempDir.ts';

const isolated = ({ env }: Pick<Reports, 'env'>) =>
  fixture('counter', { env: { ...env }, isolation: 'session' });

/** The id of the process that answers this session. */
async function pidOf(session: McpSession): Promise<number> {
  return Number((await session.callTool('counter_pid')).text);
}

const count = async (session: McpSession) => (await session.callTool('counter_count')).text;

describe('a target that is shared, as targets are by default', () => {
  it('is one and the same for all sessions', async () => {
    await using daemon = await startDaemon({ targets: { counter: fixture('counter') } });
    await using one = await openMcpSession(daemon);
    await using other = await openMcpSession(daemon);
    await listToolNames(one);
    assert.deepEqual([await count(one), await count(other), await count(one)], ['1', '2', '3']);
    assert.equal(await pidOf(one), await pidOf(other));
  });
});

describe('a target with isolation "session"', { concurrency: 2 }, () => {
  it('that crashes for one session goes on for the others, and starts anew for that one', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    await using control = await openControl(daemon);
    await using unlucky = await openMcpSession(daemon);
    await using lucky = await openMcpSession(daemon);
    await listToolNames(unlucky);
    assert.deepEqual([await count(unlucky), await count(lucky)], ['1', '1']);
    const crashed = await pidOf(unlucky);
    const waiting = lucky.callTool('counter_count');
    const { response } = await unlucky.request('tools/call', { name: 'counter_crash' });
    assert.match(response.error?.message ?? '', /counter/);
    await reports.gone(crashed);
    assert.equal((await waiting).text, '2');
    assert.equal(await count(lucky), '3');
    assert.equal(control.target('counter').state.kind, 'ready');
    assert.equal(await count(unlucky), '1');
    assert.notEqual(await pidOf(unlucky), crashed);
  });

  it('that cannot be started for a session tells it why, and stays listed', async () => {
    await using dir = await openTempDir();
    const counter = fixture('lockedProfile', {
      args: [join(dir.path, 'lock')],
      isolation: 'session',
    });
    await using daemon = await startDaemon({ targets: { counter } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    const names = await listToolNames(session);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const { response } = await session.request('tools/call', { name: 'counter_count' });
      assert.match(response.error?.message ?? '', /cannot be started.*The profile is in use/);
    }
    assert.deepEqual(await listToolNames(session), names);
    assert.equal(control.target('counter').state.kind, 'ready');
    const { lines } = await control.request('readTargetLog', {
      federation: control.snapshot.federations[0]?.name ?? '',
      target: 'counter',
    });
    assert.match(lines.join('\n'), /The profile is in use/);
  });

  it('keeps a state for each', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    const sessions = await Promise.all([1, 2, 3].map(() => openMcpSession(daemon)));
    await Promise.all(sessions.map(listToolNames));
    for (const expected of ['1', '2', '3']) {
      assert.deepEqual(await Promise.all(sessions.map(count)), [expected, expected, expected]);
    }
    assert.equal(new Set(await Promise.all(sessions.map(pidOf))).size, sessions.length);
    for (const session of sessions) await session[Symbol.asyncDispose]();
  });

  it('makes one upstream for the calls that a session begins with at the same time', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const counts = await Promise.all([1, 2, 3].map(() => count(session)));
    assert.deepEqual(counts.toSorted(), ['1', '2', '3']);
  });

  it('starts nothing for a session that calls nothing', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    await using caller = await openMcpSession(daemon);
    await using silent = await openMcpSession(daemon);
    await listToolNames(caller);
    await listToolNames(silent);
    await pidOf(caller);
    const isStart = ({ kind }: { kind: string }) => kind === 'started';
    // One lists, one is the caller's.
    await reports.inbox.atLeast(2, 'starts', isStart);
    assert.equal(reports.inbox.items.filter(isStart).length, 2);
  });

  it('ends the process with its session', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    await using leaver = await openMcpSession(daemon);
    await using stayer = await openMcpSession(daemon);
    await listToolNames(leaver);
    const pid = await pidOf(leaver);
    await count(stayer);
    assert.equal((await leaver.delete()).status, 200);
    await reports.gone(pid);
    assert.equal(await count(stayer), '2');
  });

  it('ends the process of a face with the face', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const face = await openControl(daemon);
    const federation = control.snapshot.federations[0]?.name ?? '';
    const call = { federation, name: 'counter_pid', arguments: {} };
    const { result } = await face.request('callTool', call);
    const pid = Number(/\d+/.exec(JSON.stringify(result.content))?.[0]);
    assert.notEqual(pid, await pidOf(session));
    await face[Symbol.asyncDispose]();
    await reports.gone(pid);
    assert.equal(await count(session), '1');
  });

  it('ends the process when the session does not use it', async () => {
    await using reports = await openReports();
    const counter = { ...isolated(reports), idleTimeoutMs: 200 };
    await using daemon = await startDaemon({ targets: { counter } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const first = await pidOf(session);
    await reports.gone(first);
    assert.notEqual(await pidOf(session), first);
  });

  it('ends all of them with the daemon', async () => {
    await using reports = await openReports();
    const daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    const sessions = await Promise.all([1, 2].map(() => openMcpSession(daemon)));
    await Promise.all(sessions.map(listToolNames));
    const pids = await Promise.all(sessions.map(pidOf));
    await daemon[Symbol.asyncDispose]();
    await Promise.all(pids.map(pid => reports.gone(pid)));
  });

  it('ends all of them when it is stopped, and then refuses', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const pid = await pidOf(session);
    const where = { federation: control.snapshot.federations[0]?.name ?? '', target: 'counter' };
    await control.request('stopTarget', where);
    await reports.gone(pid);
    const { response } = await session.request('tools/call', { name: 'counter_count' });
    assert.match(response.error?.message ?? '', /stopped; start it first/);
    await control.request('startTarget', where);
    assert.equal(await count(session), '1');
  });

  it('shows how many there are', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const untilNoted = (number: number) =>
      control.until(`a note of ${number}`, () =>
        control.target('counter').notes.find(note => note.includes(`now ${number}`)),
      );
    await untilNoted(0);
    await count(session);
    await untilNoted(1);
    await session.delete();
    await untilNoted(0);
  });

  it('tells a log message to the session that it is for, and to no other', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({ targets: { counter: isolated(reports) } });
    const sessions = await Promise.all([1, 2].map(() => openMcpSession(daemon)));
    const [one, other] = sessions;
    assert.ok(one && other);
    await listToolNames(one);
    const heardByOne = await one.listen();
    const heardByOther = await other.listen();
    const isLog = ({ method }: { method?: string | undefined }) =>
      method === 'notifications/message';
    await one.callTool('counter_announce', { label: 'for one' });
    await heardByOne.first('its log message', isLog);
    await other.callTool('counter_announce', { label: 'for the other' });
    await heardByOther.first('its log message', isLog);
    const said = (inbox: typeof heardByOne) =>
      inbox.items.filter(isLog).map(({ params }) => params?.data);
    assert.deepEqual([said(heardByOne), said(heardByOther)], [['for one'], ['for the other']]);
    for (const session of sessions) await session[Symbol.asyncDispose]();
  });

  it('asks its session, whichever of its calls are under way', async () => {
    await using daemon = await startDaemon({
      targets: { asking: fixture('traced', { isolation: 'session' }) },
    });
    const names = ['one', 'other'];
    const sessions = await Promise.all(
      names.map(name =>
        openMcpSession(daemon, {
          capabilities: { elicitation: {} },
          answer: () => ({ action: 'accept', content: { name } }),
        }),
      ),
    );
    await Promise.all(sessions.map(listToolNames));
    const heard = await Promise.all(
      sessions.map(async session => {
        const slow = session.callTool('asking_wait', { gate: 'g', label: 'slow' });
        const asked = ['a', 'b', 'c'].map(label => session.callTool('asking_ask-name', { label }));
        const texts = await Promise.all(asked);
        await session.callTool('asking_open', { gate: 'g' });
        await slow;
        return texts.map(({ text }) => text);
      }),
    );
    assert.deepEqual(
      heard,
      names.map(name => ['a', 'b', 'c'].map(label => `${label} heard ${name}`)),
    );
    for (const session of sessions) await session[Symbol.asyncDispose]();
  });

  it('learns the roots of its session, and of no other', async () => {
    await using dir = await openTempDir();
    const parent = await realpath(dir.path);
    const names = ['one', 'other'];
    for (const name of names) await mkdir(join(parent, name));
    await using daemon = await startDaemon({
      targets: { files: realServer('filesystem', { args: [parent], isolation: 'session' }) },
    });
    await Promise.all(
      names.map(async name => {
        const root = join(parent, name);
        await using session = await openMcpSession(daemon, {
          capabilities: { roots: {} },
          answer: () => ({ roots: [{ uri: pathToFileURL(root).href, name }] }),
        });
        await listToolNames(session);
        // It asks during the first call, and does not say when it has understood the answer.
        const shown = new Set<string>();
        for (let call = 1; call <= 100 && !shown.has(root); call += 1) {
          const { text } = await session.callTool('files_list_allowed_directories');
          for (const line of text.split('\n').slice(1)) shown.add(line);
        }
        assert.deepEqual(
          [...shown].filter(line => line !== parent),
          [root],
        );
      }),
    );
  });

  it('has a session of its own at a remote server for each', async () => {
    await using peer = await startHttpPeer({ name: 'counter', tools: counterTools() });
    await using daemon = await startDaemon({
      targets: { counter: { type: 'http', url: peer.url, isolation: 'session' } },
    });
    await using one = await openMcpSession(daemon);
    await using other = await openMcpSession(daemon);
    await listToolNames(one);
    await count(one);
    await count(other);
    assert.equal(peer.sessionIds.length, 3);
    await one.delete();
    await peer.received('the end of a session', ({ method }) => method === 'DELETE');
    assert.equal(peer.sessionIds.length, 2);
    await count(other);
  });
});
