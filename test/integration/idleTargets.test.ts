import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { openReports } from '../support/reports.ts';
import { fixture } from '../support/targets.ts';

describe('a target that nobody uses', () => {
  it('stops when the configuration says so, stays listed, and starts on demand', async () => {
    await using reports = await openReports();
    const shy = fixture('chatty', { env: { ...reports.env }, idleTimeoutMs: 100 });
    await using daemon = await startDaemon({ targets: { shy } });
    await using control = await openControl(daemon);
    const { pid } = await reports.first('started');
    assert.equal((await control.untilState('shy', 'idle')).reason, 'unused');
    await reports.gone(pid);

    await using session = await openMcpSession(daemon);
    assert.ok((await listToolNames(session)).includes('shy_echo'));
    assert.equal((await session.callTool('shy_echo', { message: 'again' })).text, 'again');
    // A report has a way of its own, which may be longer than that of the answer.
    const starts = await reports.inbox.atLeast(2, 'starts', ({ kind }) => kind === 'started');
    assert.equal(starts.length, 2);
  });

  it('is not stopped in the middle of a call', async () => {
    const shy = fixture('chatty', { idleTimeoutMs: 100 });
    await using daemon = await startDaemon({ targets: { shy } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const wait = { name: 'shy_wait', arguments: { gate: 'g', label: 'long' } };
    const answer = session.request('tools/call', wait);
    const { pid } = await control.untilState('shy', 'ready');
    // A heartbeat comes every five seconds, which is long after the look for unused targets.
    await control.heartbeat();
    assert.equal((await control.untilState('shy', 'ready')).pid, pid);
    await session.callTool('shy_open', { gate: 'g' });
    assert.ok((await answer).response.result);
  });
});
