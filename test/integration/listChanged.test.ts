import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chattyTools } from '../fixtures/chattyTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { startDaemon } from '../support/daemon.ts';
import {
  isListChanged,
  listToolNames,
  openMcpSession,
  untilListed,
} from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';

describe('a change of the list', () => {
  it('reaches every session that listens, and the list has it then', async () => {
    await using daemon = await startDaemon({ targets: { changing: fixture('changingTools') } });
    await using one = await openMcpSession(daemon);
    await using other = await openMcpSession(daemon);
    await listToolNames(one);
    const heardByOne = await one.listen();
    const heardByOther = await other.listen();

    await one.callTool('changing_add-tool', { name: 'newcomer' });
    await untilListed(one, heardByOne, names => names.includes('changing_newcomer'));
    await untilListed(other, heardByOther, names => names.includes('changing_newcomer'));
    assert.equal((await other.callTool('changing_newcomer')).text, 'I am newcomer');
  });

  it('takes a tool away', async () => {
    await using daemon = await startDaemon({ targets: { changing: fixture('changingTools') } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const heard = await session.listen();
    await session.callTool('changing_remove-tool', { name: 'remove-tool' });
    await untilListed(session, heard, names => names.length === 1);
    assert.deepEqual(await listToolNames(session), ['changing_add-tool']);
  });

  it('is told once the session listens, when it happened before', async () => {
    await using daemon = await startDaemon({ targets: { changing: fixture('changingTools') } });
    await using watcher = await openMcpSession(daemon);
    await using late = await openMcpSession(daemon);
    await listToolNames(watcher);
    const heard = await watcher.listen();
    await watcher.callTool('changing_add-tool', { name: 'newcomer' });
    await heard.first('list_changed', isListChanged);
    await (await late.listen()).first('list_changed', isListChanged);
  });

  it('of an http target is heard over its own stream', async () => {
    const tools = chattyTools();
    await using peer = await startHttpPeer({ name: 'peer', tools });
    await using daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const heard = await session.listen();
    await peer.listening();
    tools.delete('refuse');
    peer.notifyAll('notifications/tools/list_changed');
    await untilListed(session, heard, names => !names.includes('peer_refuse'));
  });

  it('is announced as a capability, as is what else the targets can do', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    // While nobody knows yet what a target offers, it may be anything.
    await using early = await openMcpSession(daemon);
    assert.deepEqual(early.initialized.capabilities, {
      tools: { listChanged: true },
      prompts: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      completions: {},
      logging: {},
    });
    await listToolNames(early);
    await using late = await openMcpSession(daemon);
    assert.deepEqual(late.initialized.capabilities, {
      tools: { listChanged: true },
      logging: {},
    });
  });
});
