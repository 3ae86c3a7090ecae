import { StringDecoder } from 'node:string_decoder';

import { loopback, type Endpoint } from './endpoint.ts';
import { EventStreamReader, type StreamEvent } from './eventStream.ts';
import { openHttpSocket, openSocket } from './httpSocket.ts';
import { initialize, type McpConnection } from './mcpConnection.ts';

/** Begins a session of HTTP+SSE: messages are posted over one connection, and answered over another. */
export async function openLegacySse(
  endpoint: Endpoint,
  load: AbortController,
): Promise<McpConnection> {
  const inbox = new Inbox();
  await openStream(endpoint, load, inbox);
  const postPath = await inbox.postPath;
  const socket = await openHttpSocket(endpoint.port, load);

  const connection: McpConnection = {
    encode: body =>
      Buffer.from(
        `POST ${postPath} HTTP/1.1\r\nHost: ${loopback}:${endpoint.port}\r\n` +
          `Content-Type: application/json\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    exchange(message, onAnswer) {
      const isNotification = !message.includes('"id":');
      inbox.expect(isNotification ? 1 : 2, onAnswer);
      socket.send(message, ({ status, body }) => {
        if (status !== 202) throw new Error(`Answered ${status}: ${body.toString('utf8', 0, 300)}`);
        inbox.arrived();
      });
    },
    async end() {
      // The session ends with its stream, which is closed with the load.
    },
  };
  const { promise, resolve } = Promise.withResolvers<string>();
  connection.exchange(connection.encode(initialize), resolve);
  await promise;
  return connection;
}

async function openStream(endpoint: Endpoint, load: AbortController, inbox: Inbox): Promise<void> {
  const decoder = new StringDecoder('utf8');
  const reader = new EventStreamReader();
  const socket = await openSocket(endpoint.port, load, {
    onHead(status) {
      if (status !== 200) throw new Error(`The stream was answered with ${status}`);
    },
    onBody(bytes) {
      for (const event of reader.push(decoder.write(bytes))) inbox.receive(event);
    },
    onEnd() {
      throw new Error('The stream has ended');
    },
  });
  socket.write(
    `GET ${endpoint.path} HTTP/1.1\r\nHost: ${loopback}:${endpoint.port}\r\n` +
      `Accept: text/event-stream\r\n\r\n`,
  );
}

/** What comes over the stream: first the address for posts, then answers. */
class Inbox {
  readonly #postPath = Promise.withResolvers<string>();
  #missing = 0;
  #answer = '';
  #onAnswer: (answer: string) => void = () => {};

  get postPath(): Promise<string> {
    return this.#postPath.promise;
  }

  /** An exchange is over when the post was accepted and the answer is there, whichever comes first. */
  expect(parts: number, onAnswer: (answer: string) => void): void {
    this.#missing = parts;
    this.#answer = '';
    this.#onAnswer = onAnswer;
  }

  receive({ event, data }: StreamEvent): void {
    if (event === 'endpoint') {
      this.#postPath.resolve(data);
    } else if (/"(result|error)":/.test(data)) {
      this.#answer = data;
      this.arrived();
    }
  }

  arrived(): void {
    this.#missing -= 1;
    if (this.#missing === 0) this.#onAnswer(this.#answer);
  }
}
