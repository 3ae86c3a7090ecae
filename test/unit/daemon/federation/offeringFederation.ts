import type { PrefixMode } from '#protocol/federationConfig.ts';
import { route } from '../../../../daemon/federation/route.ts';
import type { Offer } from '../../../../daemon/upstream/offerLists.ts';
import type { JsonObject } from '../../../../daemon/wire/message.ts';
import { openFederationHome } from './federationHome.ts';
import { startOfferingServer, type AskedRequest } from './offeringServer.ts';
import { recordedCaller, recordedExchange } from './recordedCaller.ts';

/** A federation of one target `a` with this offer, and a way to ask it. */
export async function openOffering(
  offer: Partial<Offer>,
  answer?: (request: AskedRequest) => JsonObject,
  prefixMode: PrefixMode = 'always',
) {
  const home = await openFederationHome();
  const server = await startOfferingServer(offer, answer);
  const { federation } = await home.open('user', {
    targets: { a: { type: 'http', url: server.url } },
    prefixMode,
  });
  await federation.settled(AbortSignal.timeout(20_000));
  const caller = recordedCaller();
  return {
    federation,
    calls: home.calls,
    caller,
    asked: server.asked,
    /** Asks as a client does, and gives the whole answer. */
    async ask(method: string, params?: JsonObject) {
      const recorded = recordedExchange();
      const request = { jsonrpc: '2.0', id: 1, method, ...(params && { params }) } as const;
      route(request, { federation, caller, exchange: recorded.exchange, bytes: 7 });
      return recorded.answer();
    },
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
