import type { ServerResponse } from 'node:http';

import { Inbox } from '../../../support/inbox.ts';
import { readWireEvents, type WireEvent } from '../../../support/readWireEvents.ts';
import { answerBy } from './answerBy.ts';

/** A client's stream: what the subject writes to, and what the client reads. */
export interface OpenedStream {
  readonly response: ServerResponse;
  /** What has been read so far. */
  readonly heard: Inbox<WireEvent>;
  /** All messages until the stream ends. */
  readonly messages: () => Promise<unknown[]>;
  /** The id of the event with this message, once it is there. */
  idOf(message: unknown): Promise<string>;
  /** Breaks the connection, as a network does, and waits until the daemon's side knows. */
  break(): Promise<void>;
}

/** Opens streams of a test, one after the other. */
export async function openStreams() {
  const responses = new Inbox<ServerResponse>();
  const server = await answerBy((_request, response) => responses.put(response));
  let count = 0;
  return {
    async open(): Promise<OpenedStream> {
      count += 1;
      const abort = new AbortController();
      const heard = new Inbox<WireEvent>();
      const ended = drain(server.url, abort.signal, heard);
      ended.catch(() => {}); // A broken stream ends as it should.
      const response = (await responses.atLeast(count, 'streams', () => true))[count - 1];
      if (!response) throw new Error('There is no stream');
      return {
        response,
        heard,
        async messages() {
          await ended;
          return heard.items.filter(({ data }) => data !== '').map(({ data }) => JSON.parse(data));
        },
        async idOf(message) {
          const text = JSON.stringify(message);
          return String((await heard.first(text, ({ data }) => data === text)).id);
        },
        async break() {
          const closed = new Promise(resolve => response.once('close', resolve));
          abort.abort();
          await closed;
        },
      };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function drain(url: string, signal: AbortSignal, heard: Inbox<WireEvent>): Promise<void> {
  const { body } = await fetch(url, { signal });
  for await (const event of readWireEvents(body)) heard.put(event);
}
