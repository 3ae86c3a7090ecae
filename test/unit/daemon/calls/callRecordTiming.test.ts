import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CallRecord } from '../../../../daemon/calls/callRecord.ts';
import { redacted } from '#protocol/redactText.ts';
import { callStart } from './callStart.ts';

const params = { name: 'echo', arguments: { message: 'hi' } };

function sentRecord() {
  const record = new CallRecord(1, callStart({ params }));
  record.sent(7, 'tools/call', params, undefined);
  return record;
}

const progress = (value: number) => ({
  jsonrpc: '2.0' as const,
  method: 'notifications/progress',
  params: { progressToken: 7, progress: value, total: 2, message: `step ${value}` },
});

describe('CallRecord', () => {
  it('tells the parts of the time in order', () => {
    const record = new CallRecord(1, callStart());
    record.waits('start');
    record.sent(7, 'tools/call', params, 'web-0');
    record.heard();
    record.succeed({ content: [] }, 14);
    const { timing } = record.detail();
    const { sentMs = NaN, heardMs = NaN, endedMs = NaN } = timing;
    assert.ok(
      0 <= sentMs && sentMs <= heardMs && heardMs <= endedMs + 0.001,
      JSON.stringify(timing),
    );
    assert.deepEqual(
      { ...timing, sentMs: 0, heardMs: 0, endedMs: 0 },
      { attempts: 1, sentMs: 0, heardMs: 0, endedMs: 0, waitedFor: 'start', pod: 'web-0' },
    );
  });

  it('tells nothing of what has not happened', () => {
    const record = new CallRecord(1, callStart());
    assert.deepEqual(record.detail().timing, { attempts: 0 });
    assert.deepEqual(record.detail().frames, []);
    record.fail('Target everything is disabled');
    const { sentMs, heardMs, endedMs } = record.detail().timing;
    assert.deepEqual([sentMs, heardMs, typeof endedMs], [undefined, undefined, 'number']);
  });

  it('has heard of the target when that says something, or refuses', () => {
    const speaking = sentRecord();
    speaking.passed('received', progress(1), 90);
    assert.ok(speaking.summary().heardMs !== undefined);
    const refused = sentRecord();
    refused.refuse({ code: -32_602, message: 'no' }, 60);
    refused.fail('Invalid params: no');
    assert.ok(refused.summary().heardMs !== undefined);
  });

  it('keeps the frames as the target knows them', () => {
    const record = sentRecord();
    record.passed('received', progress(1), 90);
    record.succeed({ content: [] }, 14);
    assert.deepEqual(
      record.detail().frames.map(({ direction, message }) => [direction, message]),
      [
        ['sent', whole({ jsonrpc: '2.0', id: 7, method: 'tools/call', params })],
        ['received', whole(progress(1))],
        ['received', whole({ jsonrpc: '2.0', id: 7, result: { content: [] } })],
      ],
    );
  });

  it("keeps a target's refusal as it came", () => {
    const record = sentRecord();
    const error = { code: -32_602, message: 'no', data: { token: 'x' } };
    record.refuse(error, 60);
    record.fail('The tool takes other arguments');
    assert.deepEqual(record.detail().frames.at(-1)?.message, {
      kind: 'whole',
      value: { jsonrpc: '2.0', id: 7, error: { ...error, data: { token: redacted } } },
    });
  });

  it('tells what was sent once more, and what was answered in between', () => {
    const record = sentRecord();
    record.passed(
      'received',
      {
        jsonrpc: '2.0',
        id: 7,
        result: {
          resultType: 'input_required',
          inputRequests: {
            name: { method: 'elicitation/create', params: { message: 'Your name?' } },
          },
        },
      },
      100,
    );
    const answers = { inputResponses: { name: { action: 'accept', content: { name: 'Ada' } } } };
    record.sent(8, 'tools/call', { ...params, ...answers }, undefined);
    record.succeed({ content: [] }, 14);
    const { frames, questions, timing } = record.detail();
    assert.deepEqual(
      frames.map(({ direction, message }) => [
        direction,
        'value' in message && idOf(message.value),
      ]),
      [
        ['sent', 7],
        ['received', 7],
        ['sent', 8],
        ['received', 8],
      ],
    );
    assert.equal(timing.attempts, 2);
    const [question] = questions;
    assert.equal(question?.message, 'Your name?');
    assert.equal(question.answer, 'accept');
    assert.equal(question.answeredMs, frames[2]?.atMs);
    assert.deepEqual(record.summary().asking, [[question.atMs, question.answeredMs]]);
  });

  it('tells progress, log lines and questions', () => {
    const record = sentRecord();
    record.passed('received', progress(1), 90);
    const data = { reading: 'a.txt' };
    const log = { jsonrpc: '2.0' as const, method: 'notifications/message' };
    record.passed('received', { ...log, params: { level: 'warning', logger: 'fs', data } }, 90);
    const question = { jsonrpc: '2.0' as const, id: 'q', method: 'sampling/createMessage' };
    record.passed('received', question, 70);
    record.passed('sent', { jsonrpc: '2.0', id: 'q', error: { code: -1, message: 'no' } }, 40);
    const { progressSteps, logs, questions } = record.detail();
    assert.deepEqual(
      progressSteps.map(({ atMs: _, ...step }) => step),
      [{ progress: 1, total: 2, message: 'step 1' }],
    );
    assert.deepEqual(
      logs.map(({ atMs: _, ...line }) => line),
      [{ level: 'warning', logger: 'fs', text: '{"reading":"a.txt"}' }],
    );
    assert.deepEqual(
      questions.map(({ method, answer }) => [method, answer]),
      [['sampling/createMessage', 'error']],
    );
  });

  it('keeps no endless talk, and says how much is missing', () => {
    const record = sentRecord();
    for (let count = 0; count < 1_000; count += 1) record.passed('received', progress(count), 90);
    const { frames, droppedFrames } = record.detail();
    assert.equal(frames.length, 201);
    assert.equal(droppedFrames, 800);
    assert.ok(record.payloadBytes <= 100 + 64 * 1024);
  });

  it('forgets its frames with its payloads', () => {
    const record = sentRecord();
    record.passed('received', progress(1), 90);
    record.forgetPayloads();
    record.passed('received', progress(2), 90);
    assert.deepEqual(record.detail().frames, []);
    assert.equal(record.payloadBytes, 0);
  });
});

const whole = (value: unknown) => ({ kind: 'whole', value });

function idOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'id' in message
    ? message.id
    : undefined;
}
