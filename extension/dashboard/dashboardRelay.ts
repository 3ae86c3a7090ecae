import { setTimeout as delay } from 'node:timers/promises';

import { isPageMethod } from '#protocol/pageMethods.ts';
import { FromWebview, type InvokeRequest, type ToWebview } from '#protocol/webviewMessage.ts';

import { messageOf } from '../daemon/daemonFailure.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import { openFrameSocket, type FrameSocket } from '../daemon/frameSocket.ts';

const retryDelayMs = 1_000;

/** Passes frames between one dashboard and the daemon, over a socket of its own: in a remote window, the page's loopback is another machine. */
export class DashboardRelay {
  readonly #link: DaemonLink;
  readonly #post: (message: ToWebview) => void;
  readonly #log: { warn(message: string): void };
  readonly #invoke: (request: InvokeRequest) => void;
  #page = new AbortController();
  #socket: FrameSocket | undefined;

  constructor(
    link: DaemonLink,
    post: (message: ToWebview) => void,
    log: { warn(message: string): void },
    invoke: (request: InvokeRequest) => void,
  ) {
    this.#link = link;
    this.#post = post;
    this.#log = log;
    this.#invoke = invoke;
  }

  /** Takes a message from the page. */
  receive(message: unknown): void {
    const parsed = FromWebview.safeParse(message);
    if (!parsed.success) {
      this.#log.warn(`The dashboard sent what cannot be read: ${parsed.error.message}`);
      return;
    }
    if (parsed.data.type === 'frame') {
      const { frame } = parsed.data;
      // To keep questions of targets waiting is to act, too.
      if (frame.type === 'hello') this.#socket?.send({ ...frame, answersInputs: false });
      else if (frame.type !== 'request' || isPageMethod(frame.method)) this.#socket?.send(frame);
      else this.#log.warn(`The dashboard asked for ${frame.method}, which is not for it`);
      return;
    }
    if (parsed.data.type === 'invoke') {
      this.#invoke(parsed.data.request);
      return;
    }
    // The page is new: what the old one had said means nothing to it.
    this.#page.abort();
    this.#page = new AbortController();
    void this.#run(this.#page.signal);
  }

  dispose(): void {
    this.#page.abort();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#pass(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#log.warn(`The dashboard is not connected: ${messageOf(error)}`);
        await delay(retryDelayMs);
      }
    }
  }

  /** Passes frames from the next moment that the daemon is connected until it goes. */
  async #pass(signal: AbortSignal): Promise<void> {
    const { discovery } = await this.#link.whenConnected(signal);
    const socket = await openFrameSocket(
      discovery,
      frame => this.#post({ type: 'frame', frame }),
      signal,
    );
    const close = () => socket.dispose();
    signal.addEventListener('abort', close, { once: true });
    this.#socket = socket;
    this.#post({ type: 'link', state: 'open' });
    await socket.ended;
    signal.removeEventListener('abort', close);
    if (this.#socket === socket) this.#socket = undefined;
    if (!signal.aborted) this.#post({ type: 'link', state: 'closed' });
  }
}
