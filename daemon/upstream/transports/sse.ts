import type { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import type { Agent } from 'undici';

import type { SseConfig } from '#protocol/targetConfig.ts';
import { FederationError, messageOf } from '../../lib/federationError.ts';
import { jsonText } from '../../wire/jsonText.ts';
import { isRequest, type Message } from '../../wire/message.ts';
import { checkMessage } from '../../wire/parseMessage.ts';
import type { Transport, TransportListener } from '../transport.ts';
import { authorization } from './requestHead.ts';

/** Speaks the legacy HTTP+SSE transport of 2024-11-05: an event stream from the server, a POST for each message to it. */
export async function openSse(
  config: SseConfig,
  listener: TransportListener,
  signal: AbortSignal,
): Promise<Transport> {
  // Loaded on demand: who has no such target does not pay for it at start.
  const { SSEClientTransport: Sse, SseError } =
    await import('@modelcontextprotocol/sdk/client/sse.js');
  // CommonJS: a bundle has no names of it but the default.
  const { Agent, fetch: undiciFetch } = (await import('undici')).default;
  // The stream may be silent for hours; Node's own fetch would end it after five minutes.
  const agent = new Agent({ bodyTimeout: 0, headersTimeout: 0 });
  const { url, headers } = withoutCredentials(config);
  const sdk = new Sse(url, {
    requestInit: { headers },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK is typed for the DOM's fetch, of which undici's is the Node implementation
    fetch: ((input: string | URL, init?: object) =>
      undiciFetch(input, { ...init, dispatcher: agent })) as unknown as typeof fetch,
  });
  const transport = new SseTransport(sdk, agent, listener, error => error instanceof SseError);
  const abort = () => void transport[Symbol.asyncDispose]();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([sdk.start(), abortion(signal)]);
    return transport;
  } catch (error) {
    await transport[Symbol.asyncDispose]();
    signal.throwIfAborted();
    const hint = error instanceof SseError && isOtherTransport(error.code) ? otherTransport : '';
    const message = `${messageOf(error)}${hint}`;
    throw new FederationError('UPSTREAM_UNREACHABLE', message, { cause: error });
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** `fetch` takes no credentials in a URL, and its refusal repeats them: they go into the headers. */
function withoutCredentials({ url: written, headers }: SseConfig) {
  const url = new URL(written);
  const all = new Headers({ ...authorization(url) });
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
  url.username = '';
  url.password = '';
  return { url, headers: Object.fromEntries(all) };
}

const otherTransport = ': a server that speaks streamable HTTP needs "type": "http"';

/** What streamable HTTP servers answer to who asks them for an event stream without a session. */
function isOtherTransport(status: number | undefined): boolean {
  return status === 400 || status === 404 || status === 405 || status === 406;
}

/** Rejects when the signal is aborted: closing the SDK's transport during its start leaves the start pending. */
function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new FederationError('ABORTED', 'The start was given up'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

class SseTransport implements Transport {
  readonly pid = undefined;
  readonly hasStreamPerRequest = false;
  readonly #sdk: SSEClientTransport;
  readonly #agent: Agent;
  readonly #listener: TransportListener;
  readonly #isStreamError: (error: Error) => boolean;
  #isOpen = true;

  constructor(
    sdk: SSEClientTransport,
    agent: Agent,
    listener: TransportListener,
    isStreamError: (error: Error) => boolean,
  ) {
    this.#sdk = sdk;
    this.#agent = agent;
    this.#listener = listener;
    this.#isStreamError = isStreamError;
    sdk.onmessage = message => {
      if (!this.#isOpen) return;
      // The SDK has parsed the text already, so its length, by which results are kept or not, has to be found anew.
      listener.onMessage(checkMessage(message), jsonText(message)?.length ?? 0, undefined);
    };
    sdk.onerror = error => this.#report(error);
    sdk.onclose = () => this.#lost('The server closed the event stream');
  }

  send(message: Message): void {
    if (!this.#isOpen) return;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same JSON-RPC envelope under the SDK's name
    this.#sdk.send(message as Parameters<SSEClientTransport['send']>[0]).catch((error: unknown) => {
      if (!this.#isOpen) return;
      const failure = new FederationError('UPSTREAM_UNREACHABLE', messageOf(error), {
        cause: error,
      });
      // `fetch` rejects with a TypeError where there was no answer at all.
      const wasLost = error instanceof TypeError;
      if (isRequest(message)) this.#listener.onRequestFailed(message.id, failure, wasLost);
      else this.#listener.onLog(`A message was not accepted: ${failure.message}`);
    });
  }

  forget(): void {}

  useModern(): void {}

  onInitialized(protocolVersion: string): void {
    this.#sdk.setProtocolVersion(protocolVersion);
    // From here on a broken stream means a lost session: the SDK would reconnect to one that knows nothing of the handshake.
    this.#sdk.onerror = error => {
      if (this.#isStreamError(error)) this.#lost(`The event stream broke: ${messageOf(error)}`);
      else this.#report(error);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOpen = false;
    await this.#sdk.close();
    await this.#agent.destroy();
  }

  #report(error: Error): void {
    if (this.#isOpen) this.#listener.onLog(`The event stream reports: ${messageOf(error)}`);
  }

  #lost(reason: string): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#listener.onClose(new FederationError('UPSTREAM_UNREACHABLE', reason));
  }
}
