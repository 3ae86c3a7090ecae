import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallDetail } from '#protocol/call.ts';

import { askingTools } from '../fixtures/askingTools.ts';
import { chattyTools } from '../fixtures/chattyTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { openMcpSession } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';

const nothingToClose = { [Symbol.asyncDispose]: async () => {} };

/** A target that talks during a call, over each transport and in each era. */
const speakers = {
  stdio: async () => ({ target: fixture('chatty'), ...nothingToClose }),
  http: async () => {
    const peer = await startHttpPeer({ name: 'chatty', tools: chattyTools() }, { answer: 'sse' });
    const target = { type: 'http' as const, url: peer.url };
    return { target, [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose]() };
  },
};

/** Reads the call that was made last, once it has ended. */
async function lastCall(daemon: RunningDaemon): Promise<CallDetail> {
  await using control = await openControl(daemon);
  const call = await control.until('the end of the call', ({ calls }) => {
    const last = calls.at(-1);
    return last?.outcome.kind === 'pending' ? undefined : last;
  });
  return await control.request('readCall', { callId: call.id });
}

describe('what is recorded of a call', () => {
  for (const [transport, openSpeaker] of Object.entries(speakers)) {
    it(`has progress, log lines, frames and the parts of its time (${transport})`, async () => {
      await using speaker = await openSpeaker();
      await using daemon = await startDaemon({ targets: { chatty: speaker.target } });
      await using session = await openMcpSession(daemon);
      await session.request('tools/call', {
        name: 'chatty_count',
        arguments: { to: 2, label: 'sheep' },
        _meta: { progressToken: 'mine' },
      });
      const detail = await lastCall(daemon);
      checkParts(detail);
      assert.equal(detail.timing.attempts, 1);
      assert.deepEqual(
        detail.progressSteps.map(({ atMs: _, ...step }) => step),
        [1, 2].map(progress => ({ progress, total: 2, message: `sheep ${progress}` })),
      );
      assert.deepEqual(
        detail.logs.map(({ text }) => text),
        ['sheep 1', 'sheep 2'],
      );
      const messages = detail.frames.map(({ message }) =>
        message.kind === 'whole' ? JSON.stringify(message.value) : message.kind,
      );
      assert.match(messages[0] ?? '', /"id":\d+,"method":"tools\/call".*"name":"count"/);
      // The token is the daemon's own, on both ways.
      const token = /"progressToken":(\d+)/.exec(messages[0] ?? '')?.[1];
      const isProgress = (text: string) => text.includes('notifications/progress');
      assert.ok(
        messages.filter(isProgress).every(text => text.includes(`Token":${token}`)),
        messages.join('\n'),
      );
      assert.match(messages.at(-1) ?? '', /"result":\{"content"/);
    });
  }

  it('has the questions that were asked and how long they waited', async () => {
    await using peer = await startHttpPeer(
      { name: 'asking', tools: askingTools() },
      { answer: 'sse' },
    );
    await using daemon = await startDaemon({
      targets: { asking: { type: 'http', url: peer.url } },
    });
    const capabilities = { elicitation: { form: {} } };
    const answer = () => ({ action: 'accept', content: { name: 'Ada' } });
    await using session = await openMcpSession(daemon, { capabilities, answer });
    await session.callTool('asking_ask-name', { label: 'A' });
    const detail = await lastCall(daemon);
    checkParts(detail);
    const [question] = detail.questions;
    assert.equal(question?.method, 'elicitation/create');
    assert.equal(question.answer, 'accept');
    assert.ok((question.answeredMs ?? NaN) >= question.atMs);
    assert.deepEqual(detail.call.asking, [[question.atMs, question.answeredMs]]);
  });

  it('has the questions of a modern target, which is called again with the answers', async () => {
    const target = fixture('conformance/main', {
      args: ['--era', 'modern', '--transport', 'stdio'],
    });
    await using daemon = await startDaemon({ targets: { modern: target } });
    const capabilities = { elicitation: { form: {} } };
    const answer = () => ({ action: 'accept', content: { name: 'Ada' } });
    await using session = await openMcpSession(daemon, { capabilities, answer });
    await session.callTool('modern_test_input_required_result_elicitation', {});
    const detail = await lastCall(daemon);
    checkParts(detail);
    assert.equal(detail.timing.attempts, 2);
    assert.deepEqual(
      detail.frames.map(({ direction }) => direction),
      ['sent', 'received', 'sent', 'received'],
    );
    assert.deepEqual(
      detail.questions.map(({ method, answer: given }) => [method, given]),
      [['elicitation/create', 'accept']],
    );
  });

  it('says that the target had to be started', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using control = await openControl(daemon);
    await control.untilState('chatty', 'ready');
    const { name } = control.snapshot.federations[0] ?? { name: '' };
    await control.request('restartTarget', { federation: name, target: 'chatty' });
    await control.request('stopTarget', { federation: name, target: 'chatty' });
    const starting = control.request('startTarget', { federation: name, target: 'chatty' });
    await control.untilState('chatty', 'starting');
    await using session = await openMcpSession(daemon);
    await session.callTool('chatty_echo', { message: 'hi' });
    await starting;
    const detail = await lastCall(daemon);
    checkParts(detail);
    assert.equal(detail.timing.waitedFor, 'start');
  });

  it('has an error as the target gave it', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using session = await openMcpSession(daemon);
    await session.request('tools/call', { name: 'chatty_refuse', arguments: {} });
    const detail = await lastCall(daemon);
    checkParts(detail);
    const answer = detail.frames.at(-1)?.message;
    assert.ok(answer?.kind === 'whole');
    assert.match(
      JSON.stringify(answer.value),
      /"error":\{"code":-31999,"message":"Not on a Sunday","data":\{"day":"Sunday"\}\}/,
    );
  });

  it('is counted: figures of the target and its tool, and the median among its facts', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using session = await openMcpSession(daemon);
    await using control = await openControl(daemon);
    for (const message of ['a', 'b']) await session.callTool('chatty_echo', { message });
    await session.request('tools/call', { name: 'chatty_refuse', arguments: {} });
    const { total, rows, points } = await control.request('readStatistics', {
      window: '5min',
      target: 'chatty',
      tool: 'refuse',
    });
    assert.deepEqual([total.calls, total.errors], [3, 1]);
    assert.deepEqual(
      rows.map(({ target, tool, calls, errors }) => [target, tool, calls, errors]),
      [
        ['chatty', undefined, 3, 1],
        ['chatty', 'echo', 2, 0],
        ['chatty', 'refuse', 1, 1],
      ],
    );
    assert.equal(
      points.reduce((sum, { calls }) => sum + calls, 0),
      1,
    );
    const median = await control.until(
      'the median to be told',
      ({ federations }) => federations[0]?.targets.find(({ name }) => name === 'chatty')?.latencyMs,
    );
    assert.ok(median > 0 && median <= (total.maxMs ?? 0));
  });
});

/** Each part begins where the one before ended, and all together are the whole. */
function checkParts({ call, timing, frames }: CallDetail): void {
  const { sentMs = NaN, heardMs = NaN, endedMs = NaN } = timing;
  assert.ok('durationMs' in call.outcome);
  assert.equal(endedMs, call.outcome.durationMs);
  const times = [0, sentMs, heardMs, endedMs + 0.001];
  assert.deepEqual(
    times,
    times.toSorted((one, other) => one - other),
    JSON.stringify(timing),
  );
  const moments = frames.map(({ atMs }) => atMs);
  assert.deepEqual(
    moments,
    moments.toSorted((one, other) => one - other),
  );
}
