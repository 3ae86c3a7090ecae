import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A response, read to its end. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a test wants to send, to the letter: `fetch` would not let it choose `Host`. */
export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends one request on a connection of its own, and reads the whole answer. */
export function sendHttp(
  url: string,
  { method = 'GET', headers = {}, body }: HttpRequest = {},
): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  const outgoing = request(url, { method, headers, agent: false, timeout: 15_000 }, response => {
    text(response).then(
      read => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
      reject,
    );
  });
  outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer from ${method} ${url}`)));
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}
