import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';

const healthy = fixture('chatty');

describe('a target that prints noise on stdout', () => {
  it('works all the same, and a note says that it does', async () => {
    await using daemon = await startDaemon({ targets: { noisy: fixture('noisyStdout') } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    for (const message of ['one', 'two']) {
      assert.equal((await session.callTool('noisy_echo', { message })).text, message);
    }
    const { lines } = await control.request('readTargetLog', {
      federation: control.snapshot.federations[0]?.name ?? '',
      target: 'noisy',
    });
    assert.match(lines.join('\n'), /Starting the noisy server v1\.0/);
  });
});

describe('a target that answers with a 12 MB line', () => {
  it('is passed on whole', async () => {
    await using daemon = await startDaemon({ targets: { huge: fixture('hugeLine') } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const { text } = await session.callTool('huge_huge');
    assert.equal(text.length, 12 * 1024 * 1024);
    assert.match(text, /^x+$/);
  });

  it('can be asked again, and by several clients at a time', async () => {
    await using daemon = await startDaemon({ targets: { huge: fixture('hugeLine') } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const [first, echo, second] = await Promise.all([
      session.callTool('huge_huge'),
      session.callTool('huge_echo', { message: 'between' }),
      session.callTool('huge_huge'),
    ]);
    assert.equal(first.text.length + second.text.length, 24 * 1024 * 1024);
    assert.equal(echo.text, 'between');
  });
});

describe('a target that answers with a line beyond the limit', () => {
  it('fails that call only', async () => {
    await using daemon = await startDaemon({ targets: { huge: fixture('hugeLine') } });
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const { pid } = await control.untilState('huge', 'ready');
    const answer = session.request('tools/call', {
      name: 'huge_huge',
      arguments: { bytes: 70 * 1024 * 1024 },
    });
    const echo = session.callTool('huge_echo', { message: 'meanwhile' });
    const { response } = await answer;
    assert.equal(response.error?.code, -32603);
    assert.match(response.error.message, /huge/);
    assert.equal((await echo).text, 'meanwhile');
    assert.equal((await control.untilState('huge', 'ready')).pid, pid);
  });
});

describe('a target with 1,000 tools in pages', () => {
  it('is listed whole, in its order', async () => {
    await using daemon = await startDaemon({ targets: { many: fixture('manyTools') } });
    await using session = await openMcpSession(daemon);
    const names = await listToolNames(session);
    assert.equal(names.length, 1_000);
    assert.deepEqual(names, names.toSorted());
    assert.equal((await session.callTool('many_tool-0999')).text, 'tool-0999');
  });
});

describe('a target whose list has no end', () => {
  it('is degraded, says why, and harms no other', async () => {
    await using daemon = await startDaemon({
      targets: { endless: fixture('endlessPages'), healthy },
    });
    await using control = await openControl(daemon);
    const { error } = await control.untilState('endless', 'degraded');
    assert.match(error.message, /cursor/);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    assert.equal((await session.callTool('healthy_echo', { message: 'fine' })).text, 'fine');
  });
});
