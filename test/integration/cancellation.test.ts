import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { startDaemon } from '../support/daemon.ts';
import { listToolNames, type McpSession, openMcpSession } from '../support/mcpSession.ts';
import { openReports } from '../support/reports.ts';
import { fixture } from '../support/targets.ts';

describe('a cancelled call', () => {
  it('is cancelled at its target, and at no other client', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using one = await openMcpSession(daemon);
    await using other = await openMcpSession(daemon);
    await listToolNames(one);

    const hang = (session: McpSession, label: string) => {
      const call = { name: 'slow_hang', arguments: { label } };
      return session.request('tools/call', call, { id: 5 });
    };
    const given = hang(one, 'given up').catch((error: unknown) => error);
    void hang(other, 'kept').catch(() => undefined);
    const hanging = await reports.inbox.atLeast(2, 'a hanging call', one => one.kind === 'hanging');
    await one.notify('notifications/cancelled', { requestId: 5, reason: 'had enough' });

    const { notice } = await reports.first('cancelled');
    const expected = hanging.find(report => report.label === 'given up')?.requestId;
    assert.deepEqual(notice, {
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: expected, reason: 'had enough' },
    });
    // MCP: no answer is sent for a cancelled request, so its stream just ends.
    assert.match(String(await given), /ended without an answer/);
    assert.equal(reports.inbox.items.filter(report => report.kind === 'cancelled').length, 1);
  });

  it('leaves the session and the target as they were', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const given = session
      .request('tools/call', { name: 'slow_hang' }, { id: 'a' })
      .catch((error: unknown) => error);
    await reports.first('hanging');
    await session.notify('notifications/cancelled', { requestId: 'a' });
    await given;
    assert.equal(
      (await session.callTool('slow_echo', { message: 'still here' })).text,
      'still here',
    );
  });

  it('that nobody knows is ignored', async () => {
    await using daemon = await startDaemon({});
    await using session = await openMcpSession(daemon);
    await session.notify('notifications/cancelled', { requestId: 'never sent' });
    await session.notify('notifications/cancelled');
    assert.deepEqual((await session.request('ping')).response.result, {});
  });

  it('is cancelled at its target when the session ends', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const given = session
      .request('tools/call', { name: 'slow_hang' })
      .catch((error: unknown) => error);
    await reports.first('hanging');
    await session.delete();
    await reports.first('cancelled');
    await given;
  });
});
