import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chattyTools } from '../../../fixtures/chattyTools.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { openFederationHome } from './federationHome.ts';
import { recordedCaller } from './recordedCaller.ts';

const soon = () => AbortSignal.timeout(20_000);

describe('log messages of targets', () => {
  const chatty = () => startHttpPeer({ name: 'peer', tools: chattyTools() });

  it('go to the sessions that want their level, under the name of the target', async () => {
    await using home = await openFederationHome();
    await using peer = await chatty();
    const targets = { a: { type: 'http', url: peer.url } } as const;
    const opened = await home.open('user', { targets });
    await opened.federation.settled(soon());
    const callers = [recordedCaller(), recordedCaller('error'), recordedCaller('info')];
    for (const caller of callers) opened.federation.join(caller);
    await peer.listening();
    peer.notifyAll('notifications/message', { level: 'info', logger: 'db', data: 1 });
    peer.notifyAll('notifications/message', { level: 'error', data: 2 });
    await callers[1]?.told.first('the error', () => true);
    const told = callers.map(({ told: { items } }) => items.map(({ params }) => params));
    const first = { level: 'info', logger: 'a/db', data: 1 };
    const second = { level: 'error', logger: 'a', data: 2 };
    assert.deepEqual(told, [[first, second], [second], [first, second]]);
  });

  it('have one name in each federation that shares a target', async () => {
    await using home = await openFederationHome();
    await using peer = await chatty();
    const target = { type: 'http', url: peer.url } as const;
    const federations = await Promise.all([
      home.open('one', { targets: { a: target } }),
      home.open('two', { targets: { b: target } }),
    ]);
    const callers = [recordedCaller(), recordedCaller()];
    for (const [index, { federation }] of federations.entries()) {
      await federation.settled(soon());
      federation.join(callers[index] ?? recordedCaller());
    }
    await peer.listening();
    peer.notifyAll('notifications/message', { level: 'info', logger: 'db', data: 1 });
    const loggers = callers.map(async ({ told }) => {
      const { params } = await told.first('the message', () => true);
      return params?.['logger'];
    });
    assert.deepEqual(await Promise.all(loggers), ['a/db', 'b/db']);
  });

  it('are asked for at the most verbose level that a session wants, of new targets too', async () => {
    await using home = await openFederationHome();
    await using first = await chatty();
    await using second = await chatty();
    const level = async (peer: typeof first) => {
      const isIt = ({ body }: { body: string }) => body.includes('logging/setLevel');
      const { body } = await peer.received('the level', isIt);
      return /"level":"(\w+)"/.exec(body)?.[1];
    };
    const targets = { a: { type: 'http', url: first.url } } as const;
    const opened = await home.open('user', { targets });
    await first.listening();
    for (const wanted of ['error', 'notice', 'alert'] as const)
      opened.federation.join(recordedCaller(wanted));
    opened.federation.applyLogLevels();
    await opened.reconfigure({ targets: { ...targets, b: { type: 'http', url: second.url } } });
    assert.deepEqual([await level(first), await level(second)], ['notice', 'notice']);
  });
});
