import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { text } from '../../../fixtures/peer.ts';
import { hello, openControlHome } from './controlHome.ts';

const user = { federation: 'user', target: 'a' };

/** Control of a federation with one target, and a face. */
async function open() {
  const tools = new Map([['x', { call: () => text('x') }]]);
  const peer = await startHttpPeer({ name: 'peer', tools });
  const opened = await openControlHome({ targets: { a: { type: 'http', url: peer.url } } });
  const face = await opened.greet(false);
  const state = () => opened.services.federations.find('user')?.upstream('a').state;
  return {
    ...opened,
    peer,
    face,
    state,
    async [Symbol.asyncDispose]() {
      await face[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
      await peer[Symbol.asyncDispose]();
    },
  };
}

const done = (id: number, result: object = {}) => ({ type: 'response', id, result });

describe('control', () => {
  it('stops, starts and restarts a target, and answers when that is done', async () => {
    await using opened = await open();
    const { face } = opened;
    assert.deepEqual(await face.ask('stopTarget', user), done(1));
    const stopped = opened.state();
    assert.ok(stopped?.kind === 'idle' && stopped.reason === 'stopped');
    assert.deepEqual(await face.ask('startTarget', user), done(2));
    const [session] = opened.peer.sessionIds;
    assert.equal(opened.state()?.kind, 'ready');
    assert.deepEqual(await face.ask('restartTarget', user), done(3));
    assert.equal(opened.state()?.kind, 'ready');
    assert.notEqual(opened.peer.sessionIds[0], session);
  });

  it('tells why a target cannot be started', async () => {
    await using opened = await openControlHome({
      targets: { a: { type: 'stdio', command: 'no-such-command' } },
    });
    await using face = await opened.greet(false);
    const answer = await face.ask('startTarget', user);
    assert.ok(answer.type === 'failure');
    assert.equal(answer.error.code, 'UPSTREAM_START_FAILED');
    assert.match(
      answer.error.message,
      /^Target a cannot be started: Command not found: no-such-command/,
    );
  });

  it("reads a target's log", async () => {
    await using opened = await open();
    await using watcher = await opened.greet();
    await opened.peer.listening();
    opened.peer.notifyAll('notifications/message', { level: 'info', data: 'hello' });
    await watcher.first('events');
    const answer = await opened.face.ask('readTargetLog', user);
    assert.deepEqual(answer, done(1, { lines: ['[info] hello'] }));
  });

  it('reads what was sent and answered in a call', async () => {
    await using opened = await open();
    const call = { federation: 'user', name: 'a_x', arguments: { password: 'hunter2' } };
    await opened.face.ask('callTool', call);
    const answer = await opened.face.ask('readCall', { callId: 1 });
    assert.ok(answer.type === 'response');
    assert.partialDeepStrictEqual(answer.result, {
      call: { exposedName: 'a_x', outcome: { kind: 'succeeded' } },
      arguments: { kind: 'whole', value: { password: '•••' } },
      result: { kind: 'whole', value: text('x') },
    });
  });

  const unknown: [method: string, params: object, code: string, message: string][] = [
    ['readCall', { callId: 99 }, 'INVALID_REQUEST', 'Call 99 is not kept any more'],
    [
      'startTarget',
      { federation: 'ghost', target: 'a' },
      'INVALID_REQUEST',
      'There is no federation ghost; there is user',
    ],
    [
      'stopTarget',
      { federation: 'user', target: 'ghost' },
      'UNKNOWN_TARGET',
      'The federation user has no target ghost',
    ],
  ];
  for (const [method, params, code, message] of unknown) {
    it(`tells ${method} that there is no ${JSON.stringify(params)}`, async () => {
      await using opened = await open();
      const answer = await opened.face.ask(method, params);
      assert.deepEqual(answer, { type: 'failure', id: 1, error: { code, message } });
    });
  }

  it('lists what targets ask, and takes an answer', async () => {
    await using opened = await open();
    const { inputs } = opened.services;
    const answers: unknown[] = [];
    const request = { method: 'sampling/createMessage', params: { messages: [] } };
    inputs.ask({ target: 'a', request }, answer => answers.push(answer));
    const listed = await opened.face.ask('listInputs');
    assert.deepEqual(listed, done(1, { inputs: inputs.all }));
    const answer = { action: 'decline' };
    assert.deepEqual(await opened.face.ask('answerInput', { inputId: 1, answer }), done(2));
    const error = { code: -1, message: 'The user declined the sampling' };
    assert.deepEqual(answers, [{ error }]);
    const late = await opened.face.ask('answerInput', { inputId: 1, answer });
    assert.equal(late.type === 'failure' && late.error.code, 'INVALID_REQUEST');
  });

  it('knows whether a face is there that answers', async () => {
    await using opened = await open();
    const { inputs } = opened.services;
    assert.equal(inputs.isAttended, false);
    const face = await opened.connect();
    face.say({ ...hello, answersInputs: true });
    await face.first('snapshot');
    assert.equal(inputs.isAttended, true);
    face.socket.close();
    // By then the daemon has seen the end as well.
    await face.closed;
    assert.equal(inputs.isAttended, false);
  });

  it('opens a federation for as long as the face is there', async () => {
    await using opened = await open();
    const configFile = await opened.home.write('shop', {});
    const face = await opened.greet(false);
    const lease = { name: 'Shop', configFile };
    assert.deepEqual(await face.ask('openFederation', lease), done(1, { federation: 'shop' }));
    await using other = await opened.greet();
    const { snapshot } = await other.first('snapshot');
    assert.deepEqual(
      snapshot.federations.map(({ name }) => name),
      ['user', 'shop'],
    );
    face.socket.close();
    await other.frames.first(
      'the end of the federation',
      frame =>
        frame.type === 'events' &&
        frame.events.some(
          event => event.kind === 'federationClosed' && event.federation === 'shop',
        ),
    );
    assert.equal(opened.services.federations.find('shop'), undefined);
  });

  it('does not hold a federation for a face that went while it was opened', async () => {
    await using opened = await open();
    const configFile = await opened.home.write('shop', {});
    const closed = Promise.withResolvers<void>();
    opened.services.federations.closed.on(() => closed.resolve());
    const face = await opened.greet(false);
    face.say({
      type: 'request',
      id: 1,
      method: 'openFederation',
      params: { name: 'x', configFile },
    });
    opened.services.federations.opened.on(() => face.socket.terminate());
    await closed.promise;
    assert.equal(opened.services.federations.find('x'), undefined);
  });

  it('ends the daemon when it is asked to, after the answer', async () => {
    await using opened = await open();
    assert.deepEqual(await opened.face.ask('shutdown'), done(1));
    assert.equal(opened.shutdowns.items.length, 1);
  });
});
