import type { CancelCall } from '../upstream/upstream.ts';
import {
  errorMessage,
  isJsonObject,
  rpcCode,
  type JsonObject,
  type RequestMessage,
} from '../wire/message.ts';
import { forward, type CallRoute } from './forward.ts';
import type { Federation } from './federation.ts';
import type { Routing } from './method.ts';

/** Passes completion/complete to the target of the prompt, resource or template that it is about. Not recorded: editors send one for each key. */
export function complete(request: RequestMessage, routing: Routing): CancelCall | undefined {
  const { id, method, params } = request;
  const ref = params?.['ref'];
  const found = isJsonObject(ref) ? findReferred(ref, routing.federation) : undefined;
  if (params && found && isJsonObject(ref)) {
    ref[found.key] = found.name;
    return forward({ id, method, params }, routing, found.route, undefined, undefined).cancel;
  }
  const message = 'completion/complete needs the reference of a known prompt or resource template';
  routing.exchange.answer(errorMessage(id, rpcCode.invalidParams, message));
  return undefined;
}

/** Where a reference leads, and which of its fields is to say what there. */
function findReferred(
  { type, name, uri }: JsonObject,
  { catalog }: Federation,
): { route: CallRoute; key: 'name' | 'uri'; name: string } | undefined {
  if (type === 'ref/prompt' && typeof name === 'string') {
    const prompt = catalog.prompts.routes.get(name);
    return prompt && { route: prompt, key: 'name', name: prompt.name };
  }
  if (type !== 'ref/resource' || typeof uri !== 'string') return undefined;
  const template = catalog.templates.routes.get(uri);
  if (template) return { route: template, key: 'uri', name: template.name };
  const route = catalog.routeUri(uri);
  return route && { route, key: 'uri', name: route.uri };
}
