import type { Federation } from '../federation/federation.ts';
import { acceptedForms } from '../wire/accept.ts';
import { isRequest, type Message } from '../wire/message.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { HttpRequest } from './http/httpRequest.ts';
import { HttpModernReply } from './httpModernReply.ts';
import type { EndpointServices } from './mcpEndpoint.ts';
import { ModernRequests } from './modernRequests.ts';
import { refuse } from './respond.ts';

/** Streamable HTTP of 2026-07-28 for one federation: each POST says for itself who asks. */
export class ModernEndpoint {
  readonly #requests: ModernRequests;

  constructor(federation: Federation, services: EndpointServices) {
    this.#requests = new ModernRequests(federation, services);
  }

  /** Takes what a modern client sent: a request, or a notification, of which there is none that matters. */
  receive(
    incoming: Message | Message[],
    bytes: number,
    { headers }: HttpRequest,
    response: HttpReply,
  ): void {
    if (Array.isArray(incoming)) {
      return refuse(response, 400, 'Clients of this revision send no batches');
    }
    if (!isRequest(incoming)) {
      if ('method' in incoming) return void response.writeHead(202).end();
      return refuse(response, 400, 'Clients of this revision send no answers');
    }
    const accepts = acceptedForms(headers.accept);
    const mustStream = incoming.method === 'subscriptions/listen';
    if (!accepts.sse && (mustStream || !accepts.json)) {
      const forms = mustStream ? '' : 'application/json or ';
      return refuse(response, 406, `Accept must allow ${forms}text/event-stream`);
    }
    this.#requests.receive(incoming, bytes, new HttpModernReply(response, accepts), { headers });
  }
}
