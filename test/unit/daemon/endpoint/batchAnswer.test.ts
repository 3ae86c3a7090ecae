import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { BatchAnswer } from '../../../../daemon/endpoint/batchAnswer.ts';
import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { Questions } from '../../../../daemon/endpoint/questions.ts';
import type { MessageId } from '../../../../daemon/wire/message.ts';
import { sendHttp } from '../../../support/httpRequest.ts';
import { answerBy } from './answerBy.ts';

const both = { json: true, sse: true };
const answerTo = (id: MessageId) => ({ jsonrpc: '2.0', id, result: {} }) as const;
const notice = { jsonrpc: '2.0', method: 'notifications/progress', params: {} } as const;

type Exchange = ReturnType<BatchAnswer['exchange']>;

/** What a client gets of two requests in a batch that go as `play` says. */
async function batch(
  accepts: { json: boolean; sse: boolean },
  play: (one: Exchange, other: Exchange, answer: BatchAnswer) => void,
) {
  using streams = new OpenStreams();
  using questions = new Questions();
  const ended: number[] = [];
  await using server = await answerBy((_request, response) => {
    const session = { questions, channel: new HttpChannel('2025-03-26') };
    const answer = new BatchAnswer(response, accepts, streams, session, 2);
    play(
      answer.exchange(() => ended.push(1)),
      answer.exchange(() => ended.push(2)),
      answer,
    );
  });
  const { status, headers, body } = await sendHttp(server.url, { method: 'POST' });
  const type = headers['content-type'];
  const isStream = type === 'text/event-stream';
  const events = [...body.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
  const messages = isStream ? events : body === '' ? [] : JSON.parse(body);
  return { status, type, messages, ended, body };
}

describe('BatchAnswer', () => {
  it('is one array, once all are answered', async () => {
    const got = await batch(both, (one, other) => {
      other.answer(answerTo(2));
      one.answerText(JSON.stringify(answerTo(1)), 0);
    });
    assert.equal(got.type, 'application/json');
    assert.deepEqual(got.messages, [answerTo(2), answerTo(1)]);
    assert.deepEqual(got.ended, [2, 1]);
  });

  it('is a stream when something precedes, with what was answered before', async () => {
    const got = await batch(both, (one, other) => {
      one.answer(answerTo(1));
      other.notify(notice);
      other.answer(answerTo(2));
    });
    assert.equal(got.type, 'text/event-stream');
    assert.deepEqual(got.messages, [answerTo(1), notice, answerTo(2)]);
  });

  it('is a stream for who takes nothing else, and plain JSON for who takes only that', async () => {
    const play = (one: Exchange, other: Exchange) => {
      one.notify(notice);
      one.answer(answerTo(1));
      other.answer(answerTo(2));
    };
    const streamed = await batch({ json: false, sse: true }, play);
    assert.deepEqual(streamed.messages, [notice, answerTo(1), answerTo(2)]);
    const plain = await batch({ json: true, sse: false }, play);
    assert.deepEqual(plain.messages, [answerTo(1), answerTo(2)]);
  });

  it('takes one answer to each', async () => {
    const got = await batch(both, (one, other) => {
      one.answer(answerTo(1));
      one.answer(answerTo(1));
      one.abandon();
      one.notify(notice);
      other.answer(answerTo(2));
    });
    assert.deepEqual(got.messages, [answerTo(1), answerTo(2)]);
    assert.deepEqual(got.ended, [1, 2]);
  });

  it('leaves out what was given up, and is empty when all was', async () => {
    const some = await batch(both, (one, other) => {
      one.abandon();
      other.answer(answerTo(2));
    });
    assert.deepEqual(some.messages, [answerTo(2)]);
    const none = await batch(both, (one, other) => {
      one.abandon();
      other.abandon();
    });
    assert.deepEqual([none.status, none.body], [202, '']);
  });

  it('becomes a stream when it takes long, and is kept alive', async () => {
    const got = await batch(both, (one, other, answer) => {
      one.answer(answerTo(1));
      answer.beat(Date.now() + 1_000);
      answer.beat(Date.now() + 30_000);
      other.answer(answerTo(2));
    });
    assert.match(got.body, /: keepalive/);
    assert.deepEqual(got.messages, [answerTo(1), answerTo(2)]);
  });
});
