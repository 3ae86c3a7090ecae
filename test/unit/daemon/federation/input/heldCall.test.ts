import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Federation } from '../../../../../daemon/federation/federation.ts';
import type { InputAnswer } from '../../../../../daemon/wire/message.ts';
import { Inbox } from '../../../../support/inbox.ts';
import { openFederationHome, type FederationHome } from '../federationHome.ts';
import {
  ada,
  everything,
  name,
  nthSent,
  playClient,
  readQuestions,
  type SentCall,
  text,
} from './interruptedCall.ts';

let home: FederationHome;
let federation: Federation;
before(async () => {
  home = await openFederationHome();
  ({ federation } = await home.open('user', {}));
});
after(() => home[Symbol.asyncDispose]());

const call = (progressToken?: string) => ({
  name: 'greet',
  arguments: { a: 1 },
  ...(progressToken && { _meta: { progressToken } }),
});

/** The target asks during the call. */
function ask({ sink }: SentCall, request: typeof name | typeof text) {
  const replies = new Inbox<InputAnswer>();
  const withdraw = sink.ask(request, answer => replies.put(answer));
  return { replies, withdraw, reply: () => replies.first('the reply', () => true) };
}

const succeed = ({ sink }: SentCall) =>
  sink.answer({ jsonrpc: '2.0', id: 77, result: { content: [] } }, 10);
const progress = ({ sink }: SentCall, done: number) =>
  sink.notify({
    jsonrpc: '2.0',
    method: 'notifications/progress',
    params: { progressToken: 'first', progress: done },
  });

/** A client whose first request was answered with this question. */
async function askedOnce(request: typeof name | typeof text = name) {
  const client = playClient(federation, 'modern', everything);
  const first = client.request(call('first'), 'one');
  const sent = await nthSent(client, 1);
  const question = ask(sent, request);
  const { questions, requestState } = readQuestions(await first.result());
  return { client, first, sent, question, questions, requestState };
}

describe('a call that is held while a modern client is asked', () => {
  it('goes on with the answers of the repeated request, which gets the result', async () => {
    const { client, sent, question, questions, requestState } = await askedOnce();
    assert.deepEqual(Object.values(questions), [
      {
        method: 'elicitation/create',
        params: { mode: 'form', message: '[peer] Name?', requestedSchema: {} },
      },
    ]);
    const [key = ''] = Object.keys(questions);
    const second = client.request(
      { ...call(), requestState, inputResponses: { [key]: ada } },
      'two',
    );
    assert.deepEqual(await question.reply(), { result: ada });
    succeed(sent);
    assert.deepEqual(await second.answer(), { jsonrpc: '2.0', id: 'two', result: { content: [] } });
    assert.equal(client.sent.items.length, 1, 'the target was called once');
    assert.equal(federation.input.held.size, 0);
  });

  it('asks together what comes together, and again what comes later', async () => {
    const client = playClient(federation, 'modern', everything);
    const first = client.request(call());
    const sent = await nthSent(client, 1);
    const [one, other] = [ask(sent, name), ask(sent, text)];
    const round = readQuestions(await first.result());
    const [who = '', what = ''] = Object.keys(round.questions);
    const answers = { [who]: ada, [what]: { content: [] } };
    const second = client.request({
      ...call(),
      requestState: round.requestState,
      inputResponses: answers,
    });
    assert.deepEqual(await one.reply(), { result: ada });
    assert.deepEqual(await other.reply(), { result: { content: [] } });
    const last = ask(sent, name);
    const next = readQuestions(await second.result());
    const [key = ''] = Object.keys(next.questions);
    assert.ok(!(key in round.questions), 'keys are not used again');
    const third = client.request({
      ...call(),
      requestState: next.requestState,
      inputResponses: { [key]: ada },
    });
    await last.reply();
    succeed(sent);
    assert.deepEqual(await third.result(), { content: [] });
  });

  it('is asked again what the client leaves out', async () => {
    const { client, sent, question, questions, requestState } = await askedOnce();
    const odd = { unknown: ada, [Object.keys(questions)[0] ?? '']: 'no object' };
    const second = client.request({ ...call(), requestState, inputResponses: odd });
    const again = readQuestions(await second.result());
    assert.deepEqual(again.questions, questions);
    assert.deepEqual(question.replies.items, []);
    const [key = ''] = Object.keys(again.questions);
    client.request({ ...call(), requestState: again.requestState, inputResponses: { [key]: ada } });
    assert.deepEqual(await question.reply(), { result: ada });
    succeed(sent);
  });

  it('keeps a result that comes while the client thinks', async () => {
    const { client, sent, question, requestState } = await askedOnce();
    question.withdraw();
    succeed(sent);
    const second = client.request({ ...call(), requestState, inputResponses: {} }, 'two');
    assert.deepEqual(await second.answer(), { jsonrpc: '2.0', id: 'two', result: { content: [] } });
  });

  it('waits for the result when the question was withdrawn while the client thinks', async () => {
    const { client, sent, question, questions, requestState } = await askedOnce();
    question.withdraw();
    const inputResponses = { [Object.keys(questions)[0] ?? '']: ada };
    const second = client.request({ ...call(), requestState, inputResponses });
    succeed(sent);
    assert.deepEqual(await second.result(), { content: [] });
    assert.deepEqual(question.replies.items, []);
  });

  it('is not asked what is withdrawn at once', async () => {
    const client = playClient(federation, 'modern', everything);
    const first = client.request(call());
    const sent = await nthSent(client, 1);
    ask(sent, name).withdraw();
    succeed(sent);
    assert.deepEqual(await first.result(), { content: [] });
  });

  it('shows progress under the token of the request that waits', async () => {
    const { client, sent, first, questions, requestState } = await askedOnce();
    progress(sent, 1); // Nobody waits.
    const inputResponses = { [Object.keys(questions)[0] ?? '']: ada };
    const second = client.request({ ...call('second'), requestState, inputResponses });
    progress(sent, 2);
    assert.deepEqual(first.notices.items, []);
    assert.deepEqual(
      second.notices.items.map(({ params }) => params),
      [{ progressToken: 'second', progress: 2 }],
    );
    succeed(sent);
  });

  it('shows no progress to a request without a token', async () => {
    const { client, sent, questions, requestState } = await askedOnce();
    const inputResponses = { [Object.keys(questions)[0] ?? '']: ada };
    const second = client.request({ ...call(), requestState, inputResponses });
    progress(sent, 2);
    assert.deepEqual(second.notices.items, []);
    succeed(sent);
  });

  it('takes a state once: who repeats it later, or at the same time, is refused', async () => {
    const { client, sent, questions, requestState } = await askedOnce();
    const inputResponses = { [Object.keys(questions)[0] ?? '']: ada };
    const second = client.request({ ...call(), requestState, inputResponses });
    const third = client.request({ ...call(), requestState, inputResponses });
    assert.equal((await third.error()).code, -32_602);
    succeed(sent);
    assert.deepEqual(await second.result(), { content: [] });
    assert.equal((await client.request({ ...call(), requestState }).error()).code, -32_602);
  });

  it('is of no use for another request', async () => {
    const { client, sent, questions, question, requestState } = await askedOnce();
    const inputResponses = { [Object.keys(questions)[0] ?? '']: ada };
    const other = { ...call(), arguments: { a: 2 }, requestState, inputResponses };
    assert.equal((await client.request(other).error()).code, -32_602);
    assert.deepEqual(question.replies.items, []);
    client.request({ ...call(), requestState, inputResponses });
    await question.reply();
    succeed(sent);
  });

  it('is cancelled at the target when the client closes the repeated request', async () => {
    const { client, questions, question, requestState } = await askedOnce();
    const inputResponses = { [Object.keys(questions)[0] ?? '']: ada };
    const second = client.request({ ...call(), requestState, inputResponses });
    await question.reply();
    second.cancel('The client closed the stream');
    assert.deepEqual(client.cancelled.items, ['The client closed the stream']);
    assert.equal(federation.input.held.size, 0);
  });

  it('is cancelled at the target when the client closes the request before it is asked', async () => {
    const client = playClient(federation, 'modern', everything);
    const first = client.request(call());
    const { replies } = ask(await nthSent(client, 1), name);
    first.cancel('The client closed the stream');
    assert.deepEqual(client.cancelled.items, ['The client closed the stream']);
    assert.equal(replies.items.length, 1);
    assert.equal(federation.input.held.size, 0);
  });

  it('tells the repeated request that the target failed meanwhile', async () => {
    const { client, sent, requestState } = await askedOnce();
    sent.sink.answer({ jsonrpc: '2.0', id: 77, error: { code: -32_603, message: 'Broken' } }, 10);
    assert.equal((await client.request({ ...call(), requestState }).error()).message, 'Broken');
  });

  it('goes with the federation', async () => {
    const opened = await home.open('short', {});
    const client = playClient(opened.federation, 'modern', everything);
    const first = client.request(call());
    const { reply } = ask(await nthSent(client, 1), name);
    const { requestState } = readQuestions(await first.result());
    await opened.federation[Symbol.asyncDispose]();
    assert.ok('error' in (await reply()));
    assert.equal(client.cancelled.items.length, 1);
    const late = playClient(opened.federation, 'modern', everything);
    const { code, message } = await late.request({ ...call(), requestState }).error();
    assert.equal(code, -32_602);
    assert.match(message, /^The call that asked has ended/);
  });

  it('asks others, without being held, what the client cannot answer', async () => {
    const client = playClient(federation, 'modern', {});
    const first = client.request(call());
    const sent = await nthSent(client, 1);
    const { reply } = ask(sent, name);
    home.inputs.answer(home.inputs.all.at(-1)?.id ?? 0, { action: 'decline' });
    assert.deepEqual(await reply(), { result: { action: 'decline' } });
    succeed(sent);
    assert.deepEqual(await first.result(), { content: [] });
  });
});
