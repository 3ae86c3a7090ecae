import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { isMerelyBusy } from '../../../../../daemon/kubernetes/forward/isMerelyBusy.ts';
import type { PortForward } from '../../../../../daemon/kubernetes/forward/portForward.ts';
import { FederationError } from '../../../../../daemon/lib/federationError.ts';

const never = new AbortController().signal;

/** A way to a server that answers, or does not. */
async function wayTo(behaviour: 'answers' | 'silent' | 'breaks off') {
  const server = createServer((request, response) => {
    if (behaviour === 'answers') response.writeHead(405).end();
    if (behaviour === 'breaks off') request.socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const localPort = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const ended = new Promise<FederationError>(() => {});
  let isOpen = true;
  const openAnother = async (): Promise<PortForward> => ({
    localPort,
    since: 0,
    ended,
    openAnother,
    [Symbol.asyncDispose]: async () => void (isOpen = false),
  });
  return {
    openAnother,
    isOpen: () => isOpen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('isMerelyBusy', () => {
  it('is true of a server that is silent on another way as well, which is closed again', async () => {
    await using way = await wayTo('silent');
    assert.equal(await isMerelyBusy(way, never), true);
    assert.equal(way.isOpen(), false);
  });

  for (const behaviour of ['answers', 'breaks off'] as const) {
    it(`is false of a server that ${behaviour}`, async () => {
      await using way = await wayTo(behaviour);
      assert.equal(await isMerelyBusy(way, never), false);
    });
  }

  it('is false where there is no other way', async () => {
    const openAnother = () =>
      Promise.reject(new FederationError('KUBERNETES_UNREACHABLE', 'The API server is away'));
    assert.equal(await isMerelyBusy({ openAnother }, never), false);
  });
});
