import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { messageOf, modernRevision, sendModern, streamModern } from '../support/modernRequest.ts';
import { openReports } from '../support/reports.ts';
import type { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const count = { name: 'chatty_count', arguments: { to: 2, label: 'x' } };

async function all(messages: AsyncIterable<RpcMessage>): Promise<RpcMessage[]> {
  const found: RpcMessage[] = [];
  for await (const message of messages) found.push(message);
  return found;
}

describe('modern streaming', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => daemon[Symbol.asyncDispose]());

  it('is plain JSON when nothing precedes the result', async () => {
    const answer = await sendModern(daemon, 'tools/call', count);
    assert.match(answer.headers['content-type'] ?? '', /^application\/json/);
    assert.partialDeepStrictEqual(messageOf(answer).result, {
      content: [{ type: 'text', text: 'x done' }],
    });
  });

  it('tells progress under the token of the request, then the result', async () => {
    const { response, messages } = await streamModern(daemon, 'tools/call', count, {
      progressToken: 'mine',
    });
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    const got = await all(messages);
    assert.deepEqual(got.map(({ method, params, id }) => method ?? [params, id]).slice(0, -1), [
      'notifications/progress',
      'notifications/progress',
    ]);
    assert.ok(got.slice(0, -1).every(({ params }) => params?.progressToken === 'mine'));
    assert.equal(got.at(-1)?.id, 1);
    assert.equal(got.at(-1)?.result?.resultType, 'complete');
  });

  it('tells log messages to who asks for them, and of that level only', async () => {
    const asked = await streamModern(daemon, 'tools/call', count, { logLevel: 'info' });
    const methods = (await all(asked.messages)).map(({ method }) => method);
    assert.deepEqual(methods, ['notifications/message', 'notifications/message', undefined]);
    const severe = await sendModern(daemon, 'tools/call', count, { logLevel: 'error' });
    assert.match(severe.headers['content-type'] ?? '', /^application\/json/);
  });

  it('tells each client its own, though ids and tokens are equal', async () => {
    const labels = Array.from({ length: 8 }, (_, index) => `client ${index}`);
    await Promise.all(
      labels.map(async label => {
        const { messages } = await streamModern(
          daemon,
          'tools/call',
          { name: 'chatty_count', arguments: { to: 3, label } },
          { id: 1, progressToken: 1, client: label },
        );
        const got = await all(messages);
        assert.equal(got.length, 4);
        for (const message of got) assert.match(JSON.stringify(message), new RegExp(label));
      }),
    );
  });

  it('shows the client and its calls as one session', async () => {
    const client = 'shown once';
    for (let call = 0; call < 3; call += 1) {
      await sendModern(daemon, 'tools/call', count, { client });
    }
    await using control = await openControl(daemon);
    const { sessions, calls } = control.snapshot;
    const shown = sessions.filter(session => session.client.name === client);
    assert.equal(shown.length, 1);
    assert.partialDeepStrictEqual(shown[0], {
      protocolVersion: modernRevision,
      via: 'http',
      callCount: 3,
      isListening: false,
    });
    const recorded = calls.filter(call => call.client === client);
    assert.deepEqual(
      recorded.map(call => call.sessionId),
      Array.from({ length: 3 }, () => shown[0]?.id),
    );
  });
});

describe('a modern client that closes the stream', () => {
  it('cancels its call at the target, and no other one', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);

    const given = new AbortController();
    const kept = new AbortController();
    const hang = (label: string, { signal }: AbortController) =>
      streamModern(
        daemon,
        'tools/call',
        { name: 'slow_hang', arguments: { label } },
        { id: 5, signal },
      ).catch((error: unknown) => error);
    const first = hang('given up', given);
    const second = hang('kept', kept);
    const hanging = await reports.inbox.atLeast(2, 'a hanging call', one => one.kind === 'hanging');
    given.abort();
    await first;

    const { notice } = await reports.first('cancelled');
    const expected = hanging.find(report => report.label === 'given up')?.requestId;
    assert.partialDeepStrictEqual(notice, {
      method: 'notifications/cancelled',
      params: { requestId: expected },
    });
    const echo = { name: 'slow_echo', arguments: { message: 'still here' } };
    const { result } = messageOf(await sendModern(daemon, 'tools/call', echo));
    assert.match(JSON.stringify(result), /still here/);
    assert.equal(reports.inbox.items.filter(report => report.kind === 'cancelled').length, 1);
    kept.abort();
    await second;
  });
});
