import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import { exposeReadResult } from './exposeResult.ts';
import { forward, type RunningCall } from './forward.ts';
import type { Routing } from './method.ts';
import { onceKnown } from './onceKnown.ts';
import { unknownResource } from './unknownResource.ts';

/** Of longer URIs no more is recorded. */
const maxShownLength = 1_000;

/** Passes resources/read to the target that the URI leads to. */
export function readResource(
  request: RequestMessage,
  routing: Routing,
  mayWait = true,
): RunningCall | undefined {
  const { id, method, params } = request;
  const { federation, exchange } = routing;
  const uri = params?.['uri'];
  if (!params || typeof uri !== 'string') {
    const message = 'resources/read needs the URI of a resource';
    exchange.answer(errorMessage(id, rpcCode.invalidParams, message));
    return undefined;
  }
  const route = federation.catalog.routeUri(uri);
  if (route) {
    params['uri'] = route.uri;
    const recordedAs = { name: shown(route.uri), exposedName: shown(uri) };
    return forward({ id, method, params }, routing, route, exposeReadResult, recordedAs);
  }
  if (mayWait && federation.isLearning) {
    const isKnown = () => federation.catalog.routeUri(uri) !== undefined;
    return onceKnown(request, routing, isKnown, () => readResource(request, routing, false));
  }
  exchange.answer(unknownResource(id, uri));
  return undefined;
}

function shown(uri: string): string {
  return uri.length > maxShownLength ? `${uri.slice(0, maxShownLength)}…` : uri;
}
