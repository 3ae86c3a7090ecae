import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import {
  messageOf,
  sendModern,
  streamModern,
  type ModernOptions,
} from '../support/modernRequest.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';
import { fixture, realServer } from '../support/targets.ts';
import { openTempDir } from '../support/tempDir.ts';

const subscriptionId = 'io.modelcontextprotocol/subscriptionId';

/** Opens a subscription: its messages as they come, and its end. */
async function listen(
  daemon: RunningDaemon,
  notifications: Record<string, unknown>,
  options: ModernOptions = {},
) {
  const closing = new AbortController();
  const { response, messages } = await streamModern(
    daemon,
    'subscriptions/listen',
    { notifications },
    { signal: closing.signal, ...options },
  );
  const inbox = new Inbox<RpcMessage>();
  const ended = (async () => {
    for await (const message of messages) inbox.put(message);
  })().catch(() => undefined);
  return { response, inbox, ended, close: () => closing.abort() };
}

const isAck = ({ method }: RpcMessage) => method === 'notifications/subscriptions/acknowledged';
const isToolsChange = ({ method }: RpcMessage) => method === 'notifications/tools/list_changed';
const idOf = ({ params, result }: RpcMessage) => {
  const meta: unknown = (params ?? result)?._meta;
  return typeof meta === 'object' && meta !== null
    ? new Map(Object.entries(meta)).get(subscriptionId)
    : undefined;
};

describe('subscriptions/listen', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({ targets: { changing: fixture('changingTools') } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => daemon[Symbol.asyncDispose]());

  const bad: [what: string, params: Record<string, unknown>][] = [
    ['no notifications', {}],
    ['notifications in a list', { notifications: [] }],
    ['a kind that is no boolean', { notifications: { toolsListChanged: 'yes' } }],
    ['URIs that are none', { notifications: { resourceSubscriptions: [7] } }],
  ];
  for (const [what, params] of bad) {
    it(`refuses ${what} with -32602`, async () => {
      const { error } = messageOf(await sendModern(daemon, 'subscriptions/listen', params));
      assert.equal(error?.code, -32_602);
    });
  }

  it('refuses who takes no event stream', async () => {
    const answer = await sendModern(
      daemon,
      'subscriptions/listen',
      { notifications: {} },
      { headers: { Accept: 'application/json' } },
    );
    assert.equal(answer.status, 406);
  });

  it('acknowledges first, and only what it honours', async () => {
    const asked = { toolsListChanged: true, promptsListChanged: false, taskIds: ['x'] };
    const { response, inbox, ended, close } = await listen(daemon, asked, { id: 'a' });
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    const ack = await inbox.first('the acknowledgement', isAck);
    assert.deepEqual(ack.params, {
      notifications: { toolsListChanged: true },
      _meta: { [subscriptionId]: 'a' },
    });
    assert.equal(inbox.items[0], ack);
    close();
    await ended;
  });

  it('tells each subscription what it asked for, under its own id', async () => {
    const one = await listen(daemon, { toolsListChanged: true }, { id: 1 });
    const two = await listen(daemon, { toolsListChanged: true }, { id: 'two' });
    const other = await listen(daemon, { toolsListChanged: true }, { id: 1, client: 'other' });
    const deaf = await listen(daemon, {}, { id: 4 });
    await Promise.all([one, two, other, deaf].map(({ inbox }) => inbox.first('an ack', isAck)));
    const name = 'newcomer';
    await sendModern(daemon, 'tools/call', { name: 'changing_add-tool', arguments: { name } });
    for (const [{ inbox }, id] of [
      [one, 1],
      [two, 'two'],
      [other, 1],
    ] as const) {
      assert.equal(idOf(await inbox.first('a change', isToolsChange)), id);
    }
    assert.equal(deaf.inbox.items.length, 1);
    for (const { close } of [one, two, other, deaf]) close();
    await Promise.all([one, two, other, deaf].map(({ ended }) => ended));
  });

  it('lets a client have only so many at a time, and others theirs', async () => {
    const client = 'greedy';
    const open = [];
    for (let count = 0; count < 32; count += 1) {
      open.push(await listen(daemon, {}, { id: count, client }));
    }
    const refused = await sendModern(
      daemon,
      'subscriptions/listen',
      { notifications: {} },
      { client, id: 99 },
    );
    assert.equal(refused.status, 429);
    assert.equal(messageOf(refused).id, 99);
    const fine = await listen(daemon, {}, { client: 'modest' });
    assert.equal(fine.response.status, 200);
    for (const { close } of [...open, fine]) close();
    await Promise.all([...open, fine].map(({ ended }) => ended));
  });

  it('ends in order when the daemon ends', async () => {
    const ending = await startDaemon({});
    const { inbox, ended } = await listen(ending, { toolsListChanged: true }, { id: 'last' });
    await inbox.first('the acknowledgement', isAck);
    await ending[Symbol.asyncDispose]();
    await ended;
    const result = inbox.items.at(-1);
    assert.deepEqual(result, {
      jsonrpc: '2.0',
      id: 'last',
      result: { resultType: 'complete', _meta: { [subscriptionId]: 'last' } },
    });
  });

  it('tells of updates of the resources that were named, and are there', async () => {
    await using dir = await openTempDir();
    const env = { MEMORY_FILE_PATH: `${dir.path}/memory.jsonl` };
    await using memory = await startDaemon({ targets: { memory: realServer('memory', { env }) } });
    await using session = await openMcpSession(memory);
    await listToolNames(session);
    const uri = 'memory+memory://knowledge-graph';
    const wished = [uri, 'nobody+demo://x', 'x'];
    const watching = await listen(memory, { resourceSubscriptions: wished }, { id: 'w' });
    const deaf = await listen(memory, { resourcesListChanged: true }, { id: 'd' });
    const ack = await watching.inbox.first('an ack', isAck);
    assert.deepEqual(ack.params?.notifications, { resourceSubscriptions: [uri] });
    await deaf.inbox.first('an ack', isAck);

    const change = async (name: string) => {
      const entities = [{ name, entityType: 'thing', observations: [] }];
      const call = { name: 'memory_create_entities', arguments: { entities } };
      assert.equal((await sendModern(memory, 'tools/call', call)).status, 200);
    };
    await change('a');
    const isUpdate = ({ method }: RpcMessage) => method === 'notifications/resources/updated';
    const update = await watching.inbox.first('an update', isUpdate);
    assert.deepEqual(update.params, { uri, _meta: { [subscriptionId]: 'w' } });

    watching.close();
    await watching.ended;
    const again = await listen(memory, { resourceSubscriptions: [uri] }, { id: 'again' });
    await again.inbox.first('an ack', isAck);
    await change('b');
    assert.equal(idOf(await again.inbox.first('an update', isUpdate)), 'again');
    assert.equal(deaf.inbox.items.length, 1);
    for (const { close } of [deaf, again]) close();
    await Promise.all([deaf.ended, again.ended]);
  });
});
