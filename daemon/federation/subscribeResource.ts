import { FederationError, messageOf } from '../lib/federationError.ts';
import type { CancelCall, Upstream } from '../upstream/upstream.ts';
import {
  errorMessage,
  isJsonObject,
  rpcCode,
  type ErrorMessage,
  type MessageId,
  type RequestMessage,
} from '../wire/message.ts';
import type { Routing } from './method.ts';
import type { ResourceRoute } from './resourceRouter.ts';
import { unknownResource } from './unknownResource.ts';

/** Lets the caller hear of changes of a resource. */
export function subscribeResource(
  request: RequestMessage,
  routing: Routing,
): CancelCall | undefined {
  const { federation, caller, exchange } = routing;
  const { id } = request;
  const found = findResource(request, routing);
  if (!found) return undefined;
  federation.subscriptions.subscribe(caller, found.exposedUri, found.route).then(
    () => exchange.answer({ jsonrpc: '2.0', id, result: {} }),
    (error: unknown) => exchange.answer(refusal(id, error, found.route.targetName)),
  );
  return undefined;
}

/** The counterpart of `subscribeResource`; who has not subscribed may say so, too. */
export function unsubscribeResource(
  request: RequestMessage,
  routing: Routing,
): CancelCall | undefined {
  const { federation, caller, exchange } = routing;
  const found = findResource(request, routing);
  if (!found) return undefined;
  federation.subscriptions.unsubscribe(caller, found.route);
  exchange.answer({ jsonrpc: '2.0', id: request.id, result: {} });
  return undefined;
}

/** Where the request's URI leads; answers the request itself when that is nowhere. */
function findResource(
  { id, method, params }: RequestMessage,
  { federation, exchange }: Routing,
): { exposedUri: string; route: ResourceRoute<Upstream> } | undefined {
  const uri = params?.['uri'];
  if (typeof uri !== 'string') {
    const message = `${method} needs the URI of a resource`;
    exchange.answer(errorMessage(id, rpcCode.invalidParams, message));
    return undefined;
  }
  const route = federation.catalog.routeUri(uri);
  if (!route) exchange.answer(unknownResource(id, uri));
  return route && { exposedUri: uri, route };
}

/** What the target itself said where it refused, else why it could not be asked. */
function refusal(id: MessageId, error: unknown, target: string): ErrorMessage {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isJsonObject(cause) && typeof cause['code'] === 'number')
    return errorMessage(id, cause['code'], String(cause['message']), cause['data']);
  const code = error instanceof FederationError ? error.code : 'INTERNAL';
  return errorMessage(id, rpcCode.internalError, messageOf(error), { target, code });
}
