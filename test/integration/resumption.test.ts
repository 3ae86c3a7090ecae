import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { listToolNames, type McpSession, openMcpSession } from '../support/mcpSession.ts';
import { readWireEvents, type WireEvent } from '../support/readWireEvents.ts';
import { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

/** A stream of a client that can be broken. */
interface Stream {
  readonly status: number;
  readonly heard: Inbox<WireEvent>;
  /** Settles when the stream has ended, whoever ended it. */
  readonly ended: Promise<void>;
  break(): Promise<void>;
}

async function openStream(url: string, init: RequestInit): Promise<Stream> {
  const abort = new AbortController();
  const answer = await fetch(url, { ...init, signal: abort.signal });
  const heard = new Inbox<WireEvent>();
  const drain = async () => {
    for await (const event of readWireEvents(answer.body)) heard.put(event);
  };
  const ended = drain().catch(() => undefined);
  return {
    status: answer.status,
    heard,
    ended,
    async break() {
      abort.abort();
      await ended;
    },
  };
}

const messagesOf = (events: readonly WireEvent[]): RpcMessage[] =>
  events.filter(({ data }) => data !== '').map(({ data }) => RpcMessage.parse(JSON.parse(data)));

const progressOf = (events: readonly WireEvent[]) =>
  messagesOf(events).filter(({ method }) => method === 'notifications/progress');

describe('a broken stream', () => {
  let daemon: RunningDaemon;
  let gates = 0;

  before(async () => {
    daemon = await startDaemon({
      targets: { chatty: fixture('chatty'), changing: fixture('changingTools') },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => daemon[Symbol.asyncDispose]());

  /** Begins a call that waits for a gate, and breaks its stream once the first progress is there. */
  async function breakCall(session: McpSession) {
    gates += 1;
    const gate = `gate ${gates}`;
    const stream = await openStream(daemon.endpoint, {
      method: 'POST',
      headers: session.headers,
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 'broken',
        method: 'tools/call',
        params: {
          name: 'chatty_wait',
          arguments: { gate, label: 'sheep' },
          _meta: { progressToken: gate },
        },
      }),
    });
    const first = await stream.heard.first('progress', event => progressOf([event]).length > 0);
    await stream.break();
    return {
      first,
      events: stream.heard.items,
      open: () => session.callTool('chatty_open', { gate }),
    };
  }

  const resume = (session: McpSession, lastEventId: string | undefined) =>
    openStream(daemon.endpoint, {
      headers: {
        ...session.headers,
        Accept: 'text/event-stream',
        'Last-Event-ID': lastEventId ?? '',
      },
    });

  for (const lastEventId of ['unknown', 'x.1.0', '', '%', '../1', 'a'.repeat(2_000)]) {
    it(`is not resumed by an id that nobody gave: ${lastEventId.slice(0, 20)}`, async () => {
      await using session = await openMcpSession(daemon);
      await breakCall(session).then(({ open }) => open());
      assert.equal((await resume(session, lastEventId)).status, 400);
    });
  }

  it('is not resumed by another session', async () => {
    await using owner = await openMcpSession(daemon);
    await using other = await openMcpSession(daemon);
    const { first, open } = await breakCall(owner);
    // It has streams of its own, whose numbers may be the same.
    const mine = await breakCall(other);
    await open();
    await mine.open();
    const stolen = await resume(other, first.id);
    assert.equal(stolen.status, 400);
    assert.deepEqual(progressOf(stolen.heard.items), []);
  });

  it('is not resumed by an id of its own that is still to come', async () => {
    await using session = await openMcpSession(daemon);
    const { first, open } = await breakCall(session);
    await open();
    const future = String(first.id).replace(/\d+$/, '99');
    assert.equal((await resume(session, future)).status, 400);
  });

  it('of a call does not cancel it, and is resumed while it runs', async () => {
    await using session = await openMcpSession(daemon);
    const { first, open } = await breakCall(session);
    const resumed = await resume(session, first.id);
    assert.equal(resumed.status, 200);
    await open();
    await resumed.ended;
    assert.deepEqual(
      progressOf(resumed.heard.items).map(({ params }) => params?.progress),
      [2],
    );
    const answer = messagesOf(resumed.heard.items).at(-1);
    assert.equal(answer?.id, 'broken');
    assert.match(JSON.stringify(answer?.result), /sheep done/);
  });

  it('of a call is resumed after the call has ended, and then is complete', async () => {
    await using session = await openMcpSession(daemon);
    const { first, open } = await breakCall(session);
    await open();
    // A later request is answered later, so that the answer is there.
    await session.request('ping');
    const resumed = await resume(session, first.id);
    await resumed.ended;
    assert.equal(messagesOf(resumed.heard.items).at(-1)?.id, 'broken');
    const again = await resume(session, resumed.heard.items.at(-1)?.id);
    assert.equal(again.status, 204);
    assert.equal((await resume(session, first.id)).status, 200);
  });

  it('of notifications is resumed with what was missed', async () => {
    await using session = await openMcpSession(daemon);
    const listen = await resumeless(session);
    const priming = await listen.heard.first('the priming event', ({ data }) => data === '');
    await listen.break();
    await session.callTool('changing_add-tool', { name: 'newcomer' });
    await listToolNames(session);
    const resumed = await resume(session, priming.id);
    await resumed.heard.first('list_changed', event =>
      messagesOf([event]).some(({ method }) => method === 'notifications/tools/list_changed'),
    );
    await session.delete();
    await resumed.ended;
  });

  const resumeless = (session: McpSession) =>
    openStream(daemon.endpoint, { headers: { ...session.headers, Accept: 'text/event-stream' } });

  for (const [revision, isPrimed] of [
    ['2025-03-26', false],
    ['2025-06-18', false],
    ['2025-11-25', true],
  ] as const) {
    it(`of ${revision} began ${isPrimed ? 'with' : 'without'} an event that has no data`, async () => {
      await using session = await openMcpSession(daemon, { protocolVersion: revision });
      const { events, open } = await breakCall(session);
      await open();
      assert.equal(events[0]?.data === '', isPrimed);
      assert.ok(events.every(({ id }) => id !== undefined));
      assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
    });
  }

  it('is resumed by the SDK with its resumption token', async () => {
    const tokens = new Inbox<string>();
    const url = new URL(daemon.endpoint);
    const requestInit = { headers: { ...daemon.authorization } };
    const first = new StreamableHTTPClientTransport(url, { requestInit });
    const client = new Client({ name: 'first', version: '1.0.0' });
    await client.connect(first);
    const wait = { name: 'chatty_wait', arguments: { gate: 'sdk', label: 'sheep' } };
    const progress = new Inbox<number>();
    const options = { onprogress: (one: { progress: number }) => progress.put(one.progress) };
    const lost = client
      .request({ method: 'tools/call', params: wait }, CallToolResultSchema, {
        ...options,
        onresumptiontoken: token => tokens.put(token),
      })
      .catch((error: unknown) => error);
    await progress.first('the first progress', one => one === 1);
    const { sessionId } = first;
    assert.ok(sessionId);
    // Goes away as a program does that is closed: without ending its session.
    await client.close();
    assert.ok((await lost) instanceof Error);
    await using session = await openMcpSession(daemon);
    await session.callTool('chatty_open', { gate: 'sdk' });

    const second = new StreamableHTTPClientTransport(url, { requestInit, sessionId });
    const next = new Client({ name: 'second', version: '1.0.0' });
    await next.connect(second);
    const resumptionToken = tokens.items.at(-1);
    assert.ok(resumptionToken);
    const result = await next.request(
      { method: 'tools/call', params: wait },
      CallToolResultSchema,
      {
        resumptionToken,
      },
    );
    assert.deepEqual(result.content, [{ type: 'text', text: 'sheep done' }]);
    await next.close();
  });
});
