import type { Offer } from '../../../../daemon/upstream/offerLists.ts';
import { isJsonObject, type JsonObject } from '../../../../daemon/wire/message.ts';
import { Inbox } from '../../../support/inbox.ts';
import { sendJson, startScriptedServer } from '../upstream/scriptedServer.ts';

/** What a target was asked. */
export interface AskedRequest {
  readonly method: string;
  readonly params: JsonObject;
}

/** A server that has all kinds of things, and answers as its test says. */
export interface OfferingServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: Inbox<AskedRequest>;
}

/** Starts a server with this offer; what is none of its lists is answered by `answer`, or refused with what that throws. */
export async function startOfferingServer(
  offer: Partial<Offer>,
  answer: (request: AskedRequest) => JsonObject = () => ({}),
): Promise<OfferingServer> {
  const asked = new Inbox<AskedRequest>();
  const results: Readonly<Record<string, JsonObject>> = {
    initialize: {
      protocolVersion: '2025-11-25',
      capabilities: { tools: {}, prompts: {}, resources: { subscribe: true }, completions: {} },
      serverInfo: { name: 'offering', version: '1' },
    },
    'tools/list': { tools: offer.tools ?? [] },
    'prompts/list': { prompts: offer.prompts ?? [] },
    'resources/list': { resources: offer.resources ?? [] },
    'resources/templates/list': { resourceTemplates: offer.templates ?? [] },
  };
  const server = await startScriptedServer(({ method: verb, body }, response) => {
    if (verb !== 'POST') return response.writeHead(405).end();
    const message: unknown = JSON.parse(body);
    if (!isJsonObject(message) || typeof message['method'] !== 'string') return response.end();
    const { id, method, params } = message;
    if (id === undefined) return response.writeHead(202).end();
    if (method === 'server/discover')
      return sendJson(response, { jsonrpc: '2.0', id, error: { code: -32_601, message: 'No' } });
    const known = results[method];
    if (known) return sendJson(response, { jsonrpc: '2.0', id, result: known });
    const request = { method, params: isJsonObject(params) ? params : {} };
    asked.put(structuredClone(request));
    try {
      return sendJson(response, { jsonrpc: '2.0', id, result: answer(request) });
    } catch (error) {
      const data = { uri: request.params['uri'] };
      const refusal = { code: -32_002, message: String(error), data };
      return sendJson(response, { jsonrpc: '2.0', id, error: refusal });
    }
  });
  return {
    url: server.url,
    asked,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
