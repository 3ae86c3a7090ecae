import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HttpModernReply } from '../../../../daemon/endpoint/httpModernReply.ts';
import { ModernExchange } from '../../../../daemon/endpoint/modernExchange.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { errorMessage, type JsonObject } from '../../../../daemon/wire/message.ts';
import { sendHttp } from '../../../support/httpRequest.ts';
import { answerBy } from './answerBy.ts';

const answerer = { name: 'mcp-federation', title: 'MCP Federation', version: '1.0.0' };
const both = { json: true, sse: true };
const answer = { jsonrpc: '2.0', id: 1, result: { content: [] } } as const;
const adapted = {
  ...answer,
  result: {
    content: [],
    resultType: 'complete',
    _meta: { 'io.modelcontextprotocol/serverInfo': answerer },
  },
};
const progress = { jsonrpc: '2.0', method: 'notifications/progress', params: {} } as const;
const logged = { jsonrpc: '2.0', method: 'notifications/message', params: {} } as const;

interface Play {
  readonly accepts?: { json: boolean; sse: boolean };
  readonly logLevel?: string;
  readonly method?: string;
  readonly play: (exchange: ModernExchange) => void;
}

/** What a client gets of an exchange that goes as `play` says. */
async function exchange({ accepts = both, logLevel, method = 'tools/call', play }: Play) {
  using streams = new OpenStreams();
  let ends = 0;
  const envelope = {
    protocolVersion: '2026-07-28',
    clientInfo: { name: 'test', version: '1.0.0' },
    clientCapabilities: {},
    logLevel,
  };
  const message = { jsonrpc: '2.0' as const, id: 1, method };
  await using server = await answerBy((_request, response) => {
    const request = { message, reply: new HttpModernReply(response, accepts), envelope };
    play(new ModernExchange(request, answerer, streams, () => void (ends += 1)));
  });
  const { status, headers, body } = await sendHttp(server.url, { method: 'POST' });
  return { status, type: headers['content-type'], body, ends };
}

const event = (message: unknown) => `event: message\ndata: ${JSON.stringify(message)}\n\n`;
const parsed = (body: string): JsonObject => JSON.parse(body) as JsonObject;

describe('ModernExchange', () => {
  it('answers with plain JSON when nothing came before', async () => {
    const got = await exchange({ play: one => one.answer(answer) });
    assert.deepEqual([got.status, got.type, got.ends], [200, 'application/json', 1]);
    assert.deepEqual(parsed(got.body), adapted);
  });

  it('completes a text, and says for how long it holds', async () => {
    const play = (one: ModernExchange) => one.answerText(JSON.stringify(answer), 5_000);
    const result = { ...adapted.result, ttlMs: 5_000, cacheScope: 'private' };
    assert.deepEqual(parsed((await exchange({ play })).body), { ...adapted, result });
  });

  it('becomes an event stream when something comes before', async () => {
    const got = await exchange({
      play: one => {
        one.notify(progress);
        one.answer(answer);
      },
    });
    assert.equal(got.type, 'text/event-stream');
    assert.equal(got.body, event(progress) + event(adapted));
  });

  it('is an event stream for who takes nothing else', async () => {
    const accepts = { json: false, sse: true };
    const { type, body } = await exchange({ accepts, play: one => one.answer(answer) });
    assert.deepEqual([type, body], ['text/event-stream', event(adapted)]);
  });

  it('leaves out what who takes plain JSON cannot hear', async () => {
    const got = await exchange({
      accepts: { json: true, sse: false },
      play: one => {
        one.notify(progress);
        one.beat(Date.now() + 60_000);
        one.answer(answer);
      },
    });
    assert.deepEqual(parsed(got.body), adapted);
  });

  it('leaves out log messages that were not asked for', async () => {
    const play = (one: ModernExchange) => {
      one.notify(logged);
      one.answer(answer);
    };
    assert.equal((await exchange({ play })).type, 'application/json');
    const asked = await exchange({ logLevel: 'info', play });
    assert.equal(asked.body, event(logged) + event(adapted));
  });

  it('shows after a while that it lives', async () => {
    const got = await exchange({
      play: one => {
        one.beat(Date.now());
        one.beat(Date.now() + 10_000);
        one.answer(answer);
      },
    });
    assert.equal(got.body, `: keepalive\n\n${event(adapted)}`);
  });

  it('says by its status that a capability is missing', async () => {
    const error = errorMessage(1, -32_021, 'no', { requiredCapabilities: { sampling: {} } });
    const got = await exchange({ play: one => one.answer(error) });
    assert.deepEqual([got.status, parsed(got.body)], [400, error]);
  });

  it('answers any other error like a result', async () => {
    const error = errorMessage(1, -32_601, 'no');
    assert.equal((await exchange({ play: one => one.answer(error) })).status, 200);
  });

  it('is answered once', async () => {
    const got = await exchange({
      play: one => {
        one.answer(answer);
        one.answer(errorMessage(1, 1, 'late'));
        one.answerText('late', 0);
        one.notify(progress);
        one.finish();
      },
    });
    assert.deepEqual([parsed(got.body), got.ends], [adapted, 1]);
  });

  it('says so when an answer nests too deep to be written', async () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const play = (one: ModernExchange) => one.answer({ jsonrpc: '2.0', id: 1, result: { deep } });
    assert.match((await exchange({ play })).body, /nested too deep/);
  });

  it('cannot ask the client on its way', async () => {
    await exchange({
      play: one => {
        assert.equal(one.ask(), undefined);
        assert.equal(one.takesInputRequired, true);
        one.answer(answer);
      },
    });
  });

  it('ends with an error, and gives the call up, when the federation ends', async () => {
    const reasons: unknown[] = [];
    const got = await exchange({
      play: one => {
        one.began(reason => void reasons.push(reason));
        one.finish();
      },
    });
    assert.partialDeepStrictEqual(parsed(got.body), { id: 1, error: { code: -32_603 } });
    assert.deepEqual([reasons, got.ends], [['The federation ended'], 1]);
  });

  it('gives the call up when the client closes the connection', async () => {
    const given = Promise.withResolvers<unknown>();
    const play = (one: ModernExchange) => {
      one.began(given.resolve);
      one.notify(progress);
      one.began(given.resolve);
    };
    using streams = new OpenStreams();
    const ended = Promise.withResolvers<void>();
    await using server = await answerBy((_request, response) => {
      const request = {
        message: { jsonrpc: '2.0' as const, id: 1, method: 'tools/call' },
        reply: new HttpModernReply(response, both),
        envelope: {
          protocolVersion: '',
          clientInfo: { name: '', version: '' },
          clientCapabilities: {},
          logLevel: undefined,
        },
      };
      const one = new ModernExchange(request, answerer, streams, () => ended.resolve());
      play(one);
      void ended.promise.then(() => one.answer(answer));
    });
    const closing = new AbortController();
    const { body } = await fetch(server.url, { method: 'POST', signal: closing.signal });
    const reading = body?.getReader().read();
    await reading;
    closing.abort();
    assert.equal(await given.promise, 'The client closed the stream');
    await ended.promise;
  });

  it('does not give up a call that was answered', async () => {
    const reasons: unknown[] = [];
    await exchange({
      play: one => {
        one.answer(answer);
        one.began(reason => void reasons.push(reason));
      },
    });
    assert.deepEqual(reasons, []);
  });
});
