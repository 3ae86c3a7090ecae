import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';

import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { PostExchange } from '../../../../daemon/endpoint/postExchange.ts';
import { Questions } from '../../../../daemon/endpoint/questions.ts';
import type { AcceptedForms } from '../../../../daemon/wire/accept.ts';
import type { JsonObject, Message } from '../../../../daemon/wire/message.ts';
import { sendHttp } from '../../../support/httpRequest.ts';
import { answerBy } from './answerBy.ts';

const both = { json: true, sse: true };
const result = { jsonrpc: '2.0', id: 1, result: { ok: true } } as const;
const notice = { jsonrpc: '2.0', method: 'notifications/progress', params: {} } as const;

/** What a client gets of an exchange that goes as `play` says. */
async function exchange(
  accepts: AcceptedForms,
  play: (exchange: PostExchange) => void | Promise<void>,
) {
  using streams = new OpenStreams();
  const elsewhere: Message[] = [];
  using questions = new Questions();
  const channel = {
    isOpen: true,
    send: (message: Message) => void elsewhere.push(message),
    openStream: (response: ServerResponse) => new HttpChannel('2024-11-05').openStream(response),
  };
  const session = { questions, channel };
  let ends = 0;
  await using server = await answerBy((_request, response) => {
    const one = new PostExchange(response, accepts, streams, session, () => (ends += 1));
    void play(one);
  });
  const { status, headers, body } = await sendHttp(server.url, { method: 'POST' });
  // The ids of events are random.
  const plain = body.replaceAll(/^id: .*\n/gm, '');
  return { status, type: headers['content-type'], body: plain, elsewhere, ends };
}

const event = (message: unknown) => `event: message\ndata: ${JSON.stringify(message)}\n\n`;

describe('PostExchange', () => {
  it('answers with plain JSON when nothing came before', async () => {
    const got = await exchange(both, one => one.answer(result));
    assert.deepEqual(got, {
      status: 200,
      type: 'application/json',
      body: JSON.stringify(result),
      elsewhere: [],
      ends: 1,
    });
  });

  it('answers with text that is JSON already', async () => {
    const { body } = await exchange(both, one => one.answerText('{"jsonrpc":"2.0"}'));
    assert.equal(body, '{"jsonrpc":"2.0"}');
  });

  it('becomes an event stream when something comes before', async () => {
    const got = await exchange(both, one => {
      one.notify(notice);
      one.notify(notice);
      one.answer(result);
    });
    assert.deepEqual(got, {
      status: 200,
      type: 'text/event-stream',
      body: event(notice) + event(notice) + event(result),
      elsewhere: [],
      ends: 1,
    });
  });

  it('is an event stream for who takes nothing else', async () => {
    const { type, body } = await exchange({ json: false, sse: true }, one => one.answer(result));
    assert.deepEqual([type, body], ['text/event-stream', event(result)]);
  });

  it('tells elsewhere what a client of plain JSON cannot take', async () => {
    const got = await exchange({ json: true, sse: false }, one => {
      one.notify(notice);
      one.answer(result);
    });
    assert.deepEqual([got.type, got.elsewhere], ['application/json', [notice]]);
  });

  it('is answered once', async () => {
    const got = await exchange(both, one => {
      one.answer(result);
      one.answer({ ...result, result: { again: true } });
      one.notify(notice);
      one.abandon();
    });
    assert.deepEqual([got.body, got.ends], [JSON.stringify(result), 1]);
  });

  it('says so when an answer nests too deep to be written', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`) as JsonObject;
    const { body } = await exchange(both, one => one.answer({ ...result, result: deep }));
    assert.deepEqual(JSON.parse(body), {
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32_603, message: 'The answer is nested too deep' },
    });
  });

  describe('that is abandoned', () => {
    const cases: [
      what: string,
      accepts: AcceptedForms,
      status: number,
      type: string | undefined,
    ][] = [
      ['as an event stream', both, 200, 'text/event-stream'],
      ['for a client of plain JSON', { json: true, sse: false }, 202, undefined],
    ];
    for (const [what, accepts, status, type] of cases) {
      it(`ends without an answer, ${what}`, async () => {
        const got = await exchange(accepts, one => {
          one.abandon();
          one.answer(result);
        });
        assert.deepEqual(got, { status, type, body: '', elsewhere: [], ends: 1 });
      });
    }
  });

  describe('that takes long', () => {
    it('becomes an event stream, and is kept alive', async () => {
      const { type, body } = await exchange(both, one => {
        const now = Date.now();
        one.beat(now + 9_000);
        one.beat(now + 15_000);
        one.beat(now + 30_000);
        one.answer(result);
      });
      assert.equal(type, 'text/event-stream');
      assert.equal(body, `: keepalive\n\n: keepalive\n\n${event(result)}`);
    });

    it('stays plain JSON for who takes nothing else', async () => {
      const { type } = await exchange({ json: true, sse: false }, one => {
        one.beat(Date.now() + 60_000);
        one.answer(result);
      });
      assert.equal(type, 'application/json');
    });
  });

  it('does not mind that the client has gone', async () => {
    using streams = new OpenStreams();
    using questions = new Questions();
    const ended = Promise.withResolvers<void>();
    await using server = await answerBy((_request, response) => {
      const one = new PostExchange(
        response,
        both,
        streams,
        { questions, channel: new HttpChannel('2025-11-25') },
        ended.resolve,
      );
      response.on('close', () => {
        one.beat(Date.now() + 60_000);
        one.notify(notice);
        one.answer(result);
      });
      response.destroy();
    });
    await assert.rejects(sendHttp(server.url, { method: 'POST' }));
    await ended.promise;
  });
});
