import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DuplexExchange } from '../../../../daemon/endpoint/duplexExchange.ts';
import { Questions } from '../../../../daemon/endpoint/questions.ts';
import type { InputAnswer, JsonObject } from '../../../../daemon/wire/message.ts';

const answer = { jsonrpc: '2.0', id: 1, result: { ok: true } } as const;
const notice = { jsonrpc: '2.0', method: 'notifications/progress', params: {} } as const;

/** An exchange, and the lines that its client gets. */
function open() {
  const lines: unknown[] = [];
  const questions = new Questions();
  const ends: number[] = [];
  const line = { write: (text: string) => void lines.push(JSON.parse(text)) };
  const exchange = new DuplexExchange(line, questions, () => ends.push(lines.length));
  return { exchange, lines, questions, ends, [Symbol.dispose]: () => questions[Symbol.dispose]() };
}

describe('DuplexExchange', () => {
  it('sends what comes, in order, until the answer', () => {
    using opened = open();
    opened.exchange.notify(notice);
    opened.exchange.answer(answer);
    opened.exchange.answer(answer);
    opened.exchange.notify(notice);
    opened.exchange.abandon();
    assert.deepEqual(opened.lines, [notice, answer]);
    assert.equal(opened.ends.length, 1);
  });

  it('ends before its answer goes out, so that the id is free for the next request', () => {
    using opened = open();
    opened.exchange.answerText(JSON.stringify(answer));
    assert.deepEqual(opened.ends, [0]);
  });

  it('is silent once it is given up', () => {
    using opened = open();
    opened.exchange.abandon();
    opened.exchange.abandon();
    opened.exchange.answer(answer);
    assert.deepEqual([opened.lines, opened.ends.length], [[], 1]);
  });

  it('says so when an answer nests too deep to be written', () => {
    using opened = open();
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`) as JsonObject;
    opened.exchange.answer({ ...answer, result: deep });
    assert.match(JSON.stringify(opened.lines), /nested too deep/);
  });

  it('asks the client, and gives the question up', () => {
    using opened = open();
    const heard: InputAnswer[] = [];
    const giveUp = opened.exchange.ask({ method: 'roots/list' }, one => heard.push(one));
    const { id, method } = opened.lines[0] as { id: string; method: string };
    assert.equal(method, 'roots/list');
    opened.questions.answer({ jsonrpc: '2.0', id, result: { roots: [] } });
    assert.deepEqual(heard, [{ result: { roots: [] } }]);
    giveUp?.();
    assert.equal(opened.lines.length, 1);
  });
});
