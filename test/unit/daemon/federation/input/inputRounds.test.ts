import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Federation } from '../../../../../daemon/federation/federation.ts';
import type { JsonObject } from '../../../../../daemon/wire/message.ts';
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

const page = {
  method: 'elicitation/create',
  params: { mode: 'url', message: 'Sign in', url: 'https://a.example/' },
};
const call = () => ({ name: 'greet', arguments: { a: 1 } });

const answer = ({ sink }: SentCall, result: JsonObject) =>
  sink.answer({ jsonrpc: '2.0', id: 77, result }, 10);
const requireInput = (sent: SentCall, inputRequests?: JsonObject, requestState?: string) =>
  answer(sent, {
    resultType: 'input_required',
    ...(inputRequests && { inputRequests }),
    ...(requestState !== undefined && { requestState }),
  });

describe('a legacy client before a modern target', () => {
  it('is asked, and the target called again with the answers and its own state', async () => {
    const client = playClient(federation, 'legacy', everything);
    const request = client.request({ ...call(), _meta: { progressToken: 'mine' } }, 'id');
    requireInput(await nthSent(client, 1), { who: name, what: text }, 'its state');
    const [first, second] = await client.asked.atLeast(2, 'questions', () => true);
    assert.equal(first?.question.params?.['message'], '[peer] Name?');
    second?.reply({ result: { content: [] } });
    assert.equal(client.sent.items.length, 1);
    first?.reply({ result: ada });
    const again = await nthSent(client, 2);
    assert.deepEqual(again.params, {
      ...call(),
      _meta: { progressToken: 'mine' },
      requestState: 'its state',
      inputResponses: { who: ada, what: { content: [] } },
    });
    answer(again, { content: [] });
    assert.deepEqual(await request.answer(), { jsonrpc: '2.0', id: 'id', result: { content: [] } });
  });

  it('gets an id for a page, and has no part in the state', async () => {
    const client = playClient(federation, 'legacy', everything);
    client.request(call());
    requireInput(await nthSent(client, 1), { page });
    const asked = await client.asked.first('the question', () => true);
    assert.match(String(asked.question.params?.['elicitationId']), /./);
    asked.reply({ result: { action: 'accept' } });
    const again = await nthSent(client, 2);
    assert.deepEqual(again.params, { ...call(), inputResponses: { page: { action: 'accept' } } });
  });

  it('forgets answers and state of the round before', async () => {
    const client = playClient(federation, 'legacy', everything);
    client.request(call());
    requireInput(await nthSent(client, 1), { who: name }, 'one');
    (await client.asked.first('the question', () => true)).reply({ result: ada });
    requireInput(await nthSent(client, 2), undefined, 'two');
    assert.deepEqual((await nthSent(client, 3)).params, { ...call(), requestState: 'two' });
  });

  it('is told when the target is never content', async () => {
    const client = playClient(federation, 'legacy', everything);
    const request = client.request(call());
    for (let round = 1; round <= 11; round += 1)
      requireInput(await nthSent(client, round), undefined, `${round}`);
    const { message } = await request.error();
    assert.equal(message, 'Target peer asks again and again: given up after 10 rounds');
    assert.equal(client.sent.items.length, 11);
  });

  it('ends its request with an error when it refuses to answer', async () => {
    const client = playClient(federation, 'legacy', everything);
    const request = client.request(call());
    requireInput(await nthSent(client, 1), { what: text, who: name });
    const [what, who] = await client.asked.atLeast(2, 'questions', () => true);
    what?.reply({ error: { code: -1, message: 'User rejected sampling request' } });
    const { message } = await request.error();
    assert.match(message, /^Target peer asked for input and got none: User rejected/);
    assert.equal(who?.isWithdrawn, true);
    assert.equal(client.sent.items.length, 1);
  });

  it('is asked no more once it cancels, and the target is not called again', async () => {
    const client = playClient(federation, 'legacy', everything);
    const request = client.request(call());
    requireInput(await nthSent(client, 1), { who: name });
    const asked = await client.asked.first('the question', () => true);
    request.cancel('Changed my mind');
    assert.equal(asked.isWithdrawn, true);
    asked.reply({ result: ada });
    assert.equal(client.sent.items.length, 1);
    assert.deepEqual(request.answers.items, []);
  });

  it('is spared what it cannot answer: that waits for others, and roots for nobody', async () => {
    const client = playClient(federation, 'legacy', {});
    client.request(call());
    requireInput(await nthSent(client, 1), { who: name, where: { method: 'roots/list' } });
    const waiting = home.inputs.all.at(-1);
    assert.deepEqual(waiting?.caller, { sessionId: client.caller.id, client: 'test' });
    home.inputs.answer(waiting?.id ?? 0, { action: 'decline' });
    const { params } = await nthSent(client, 2);
    assert.deepEqual(params['inputResponses'], {
      where: { roots: [] },
      who: { action: 'decline' },
    });
    assert.deepEqual(client.asked.items, []);
  });

  const odd: [result: JsonObject, why: RegExp][] = [
    [{}, /neither "inputRequests" nor "requestState"/],
    [{ inputRequests: [] }, /"inputRequests" must be an object/],
    [{ inputRequests: { a: 7 } }, /the input request a has no method/],
    [{ requestState: 7 }, /"requestState" must be a string/],
    [{ inputRequests: { a: { method: 'tools/call' } } }, /cannot answer tools\/call/],
  ];
  for (const [result, why] of odd) {
    it(`is told what is wrong with ${JSON.stringify(result)}`, async () => {
      const client = playClient(federation, 'legacy', everything);
      const request = client.request(call());
      answer(await nthSent(client, 1), { resultType: 'input_required', ...result });
      assert.match((await request.error()).message, why);
    });
  }

  it('cannot bring a state of its own', async () => {
    const client = playClient(federation, 'legacy', everything);
    client.request({ ...call(), requestState: 'forged', inputResponses: { a: {} } });
    assert.deepEqual((await nthSent(client, 1)).params, call());
  });
});

describe('a modern client before a modern target', () => {
  it('gets the questions, and brings answers and the state to the same target', async () => {
    const client = playClient(federation, 'modern', everything);
    const first = client.request(call());
    requireInput(await nthSent(client, 1), { who: name }, 'its state');
    const { questions, requestState } = readQuestions(await first.result());
    assert.equal(questions['who']?.params?.['message'], '[peer] Name?');
    assert.ok(!requestState.includes('its state'));

    const second = client.request({ ...call(), requestState, inputResponses: { who: ada } }, 2);
    const again = await nthSent(client, 2);
    assert.deepEqual(again.params, {
      ...call(),
      requestState: 'its state',
      inputResponses: { who: ada },
    });
    // And once more: each round has its own state.
    requireInput(again, { who: name }, 'its next state');
    const next = readQuestions(await second.result());
    client.request({ ...call(), requestState: next.requestState, inputResponses: {} }, 3);
    assert.deepEqual((await nthSent(client, 3)).params, {
      ...call(),
      requestState: 'its next state',
      inputResponses: {},
    });
  });

  it('brings a state back even when the target has none', async () => {
    const client = playClient(federation, 'modern', everything);
    const first = client.request(call());
    requireInput(await nthSent(client, 1), { who: name });
    const { requestState } = readQuestions(await first.result());
    client.request({ ...call(), requestState, inputResponses: { who: ada } });
    assert.deepEqual((await nthSent(client, 2)).params, {
      ...call(),
      inputResponses: { who: ada },
    });
  });

  it('is asked only what it can answer; others answer the rest first', async () => {
    const client = playClient(federation, 'modern', { sampling: {} });
    const first = client.request(call());
    requireInput(
      await nthSent(client, 1),
      { who: name, what: text, where: { method: 'roots/list' } },
      's',
    );
    home.inputs.answer(home.inputs.all.at(-1)?.id ?? 0, { action: 'accept', content: {} });
    const { questions, requestState } = readQuestions(await first.result());
    assert.deepEqual(Object.keys(questions), ['what']);
    // The answers of others are not for it to change.
    const inputResponses = { what: { content: [] }, who: ada };
    client.request({ ...call(), requestState, inputResponses });
    assert.deepEqual((await nthSent(client, 2)).params['inputResponses'], {
      what: { content: [] },
      who: { action: 'accept', content: {} },
      where: { roots: [] },
    });
  });

  it('does not notice when others answer everything', async () => {
    const client = playClient(federation, 'modern', {});
    const request = client.request(call());
    requireInput(await nthSent(client, 1), { who: name }, 's');
    home.inputs.answer(home.inputs.all.at(-1)?.id ?? 0, { action: 'decline' });
    const again = await nthSent(client, 2);
    assert.deepEqual(again.params, {
      ...call(),
      requestState: 's',
      inputResponses: { who: { action: 'decline' } },
    });
    answer(again, { content: [] });
    assert.deepEqual(await request.result(), { content: [] });
  });

  it('withdraws what others are asked when it goes away', async () => {
    const client = playClient(federation, 'modern', {});
    const request = client.request(call());
    requireInput(await nthSent(client, 1), { who: name });
    assert.equal(home.inputs.all.length, 1);
    request.cancel('The client closed the stream');
    assert.deepEqual(home.inputs.all, []);
  });

  const thefts: [what: string, change: (params: JsonObject) => JsonObject][] = [
    ['another tool', params => ({ ...params, name: 'delete' })],
    ['other arguments', params => ({ ...params, arguments: { a: 2 } })],
    [
      'a state that was changed',
      params => ({ ...params, requestState: `${String(params['requestState'])}A` }),
    ],
    ['a state of its own making', params => ({ ...params, requestState: 'its state' })],
    ['no text', params => ({ ...params, requestState: 7 })],
  ];
  for (const [what, change] of thefts) {
    it(`is refused a state for ${what}`, async () => {
      const client = playClient(federation, 'modern', everything);
      const first = client.request(call());
      requireInput(await nthSent(client, 1), { who: name }, 'its state');
      const { requestState } = readQuestions(await first.result());
      const theft = client.request(change({ ...call(), requestState, inputResponses: {} }));
      assert.equal((await theft.error()).code, -32_602);
      assert.equal(client.sent.items.length, 1);
    });
  }

  it('is refused a state of another federation', async () => {
    const { federation: other } = await home.open('other', {});
    const client = playClient(other, 'modern', everything);
    const first = client.request(call());
    requireInput(await nthSent(client, 1), { who: name });
    const { requestState } = readQuestions(await first.result());
    const theft = playClient(federation, 'modern', everything).request({ ...call(), requestState });
    assert.equal((await theft.error()).code, -32_602);
  });
});
