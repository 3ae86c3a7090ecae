import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Federation } from '../../../../../daemon/federation/federation.ts';
import type { JsonObject } from '../../../../../daemon/wire/message.ts';
import { openFederationHome, type FederationHome } from '../federationHome.ts';
import { nthSent, playClient, readQuestions, type SentCall } from './interruptedCall.ts';

let home: FederationHome;
let federation: Federation;
before(async () => {
  home = await openFederationHome();
  ({ federation } = await home.open('user', {}));
});
after(() => home[Symbol.asyncDispose]());

const everything = { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} };
const page = {
  method: 'elicitation/create',
  params: { mode: 'url', message: 'Sign in', url: 'https://a.example/' },
};
const call = () => ({ name: 'greet', arguments: { a: 1 } });

const answer = ({ sink }: SentCall, result: JsonObject) =>
  sink.answer({ jsonrpc: '2.0', id: 77, result }, 10);
describe('a target that wants a page visited first (-32042)', () => {
  const pages = { elicitations: [{ ...page.params, elicitationId: 'e' }] };
  const wantVisit = ({ sink }: SentCall, data: unknown = pages) =>
    sink.answer(
      { jsonrpc: '2.0', id: 77, error: { code: -32_042, message: 'Visit first', data } },
      10,
    );

  it('sends a modern client there, and is called again', async () => {
    const client = playClient(federation, 'modern', everything);
    const first = client.request(call());
    wantVisit(await nthSent(client, 1));
    const { questions, requestState } = readQuestions(await first.result());
    assert.deepEqual(questions, {
      'page-1': {
        method: 'elicitation/create',
        params: { mode: 'url', message: '[peer] Sign in', url: 'https://a.example/' },
      },
    });
    client.request({ ...call(), requestState, inputResponses: { 'page-1': { action: 'accept' } } });
    assert.deepEqual((await nthSent(client, 2)).params, call());
  });

  it('is not called again when the user declines', async () => {
    const client = playClient(federation, 'modern', everything);
    const first = client.request(call());
    wantVisit(await nthSent(client, 1));
    const { requestState } = readQuestions(await first.result());
    for (const inputResponses of [{ 'page-1': { action: 'decline' } }, {}]) {
      const second = client.request({ ...call(), requestState, inputResponses });
      assert.match((await second.error()).message, /which the user declined$/);
    }
    assert.equal(client.sent.items.length, 1);
  });

  it('waits for others where a modern client has no way to show pages', async () => {
    const client = playClient(federation, 'modern', { elicitation: {} });
    const request = client.request(call());
    wantVisit(await nthSent(client, 1));
    home.inputs.answer(home.inputs.all.at(-1)?.id ?? 0, { action: 'accept', content: {} });
    answer(await nthSent(client, 2), { content: [] });
    assert.deepEqual(await request.result(), { content: [] });
  });

  it('is passed on to legacy clients, who are told when the page is done with', async () => {
    const client = playClient(federation, 'legacy', everything);
    const request = client.request(call());
    wantVisit(await nthSent(client, 1));
    const error = await request.error();
    assert.deepEqual(error, {
      code: -32_042,
      message: 'Visit first',
      data: { elicitations: [{ ...page.params, elicitationId: 'e', message: '[peer] Sign in' }] },
    });
  });

  it('fails when it does not say which page', async () => {
    const client = playClient(federation, 'modern', everything);
    const request = client.request(call());
    wantVisit(await nthSent(client, 1), {});
    assert.match((await request.error()).message, /does not say which: Visit first$/);
  });
});
