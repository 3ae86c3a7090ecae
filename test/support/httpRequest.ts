import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A response, read to its end. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a test wants to send, to the letter: `fetch` would not let it choose `Host`, or leave it out by an empty one. */
export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends one request on a connection of its own, and reads the whole answer. */
export function sendHttp(
  url: string,
  { method = 'GET', headers: given = {}, body }: HttpRequest = {},
): Promise<HttpResponse> {
  const { Host: host = new URL(url).host, ...others } = given;
  const headers = host === '' ? others : { Host: host, ...others };
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  const options = { method, headers, setHost: false, agent: false, timeout: 15_000 };
  const outgoing = request(url, options, response => {
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
