import type { AnswerMessage } from '../wire/message.ts';
import { modernRevision } from '../wire/revisions.ts';
import type { Connection } from './connection.ts';
import { readDiscovery, readNoDiscovery, type Discovery } from './discovery.ts';
import { shakeHands, type Greeter, type ServerGreeting } from './handshake.ts';
import { reasonOf } from './ownRequest.ts';
import { nobody } from './pendingCall.ts';

/** What the greeting of a server has brought. */
export interface Greeted {
  readonly greeting: ServerGreeting;
  /** Whether the server has said itself which era it speaks. */
  readonly isCertain: boolean;
}

/**
 * Asks a server which era it speaks, and greets it in that one. It is asked on the very connection that is then used:
 * legacy servers refuse the question, and go on. A server that stays silent for `limitMs` is taken for a legacy one.
 * @throws FederationError
 */
export async function greetServer(
  connection: Connection,
  greeter: Greeter,
  limitMs: number,
  signal: AbortSignal,
): Promise<Greeted> {
  signal.throwIfAborted();
  let probe = new Probe(connection, greeter);
  let found = await probe.within(limitMs, signal);
  if (found?.era === 'undecided') {
    probe = new Probe(connection, greeter);
    found = await probe.within(limitMs, signal);
  }
  if (found?.era === 'modern') return { greeting: found.greeting, isCertain: true };
  connection.speakLegacy();
  try {
    const greeting = await shakeHands(connection, greeter, signal);
    return { greeting, isCertain: found?.era === 'legacy' && found.isCertain };
  } catch (error) {
    // A modern server that started slowly has read both questions, and answered the first one.
    const late = probe.answer && readDiscovery(probe.answer);
    if (found !== undefined || late?.era !== 'modern') throw error;
    probe.speak();
    return { greeting: late.greeting, isCertain: true };
  } finally {
    connection.forget(probe.id);
  }
}

/** The question for a server's era. */
class Probe {
  readonly id: number;
  /** The answer, once it has come, even if that was too late. */
  answer: AnswerMessage | undefined;
  readonly #connection: Connection;
  readonly #greeter: Greeter;
  readonly #ended = Promise.withResolvers<AnswerMessage>();

  constructor(connection: Connection, greeter: Greeter) {
    this.#connection = connection;
    this.#greeter = greeter;
    this.#ended.promise.catch(() => {}); // Whoever waits is told; a late failure is of no interest.
    this.speak();
    this.id = connection.call(
      'server/discover',
      {},
      {
        ...nobody,
        answer: message => {
          this.answer = message;
          this.#ended.resolve(message);
        },
        fail: error => this.#ended.reject(error),
      },
    );
  }

  /** Lets the connection speak as modern servers want it. */
  speak(): void {
    const { client, capabilities } = this.#greeter;
    this.#connection.speakModern(modernRevision, { client, capabilities, logLevel: undefined });
  }

  /** What the server has made of it; undefined when it was silent. @throws FederationError */
  async within(limitMs: number, signal: AbortSignal): Promise<Discovery | undefined> {
    const silence = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => silence.resolve(undefined), limitMs);
    const abort = () => this.#ended.reject(reasonOf(signal));
    signal.addEventListener('abort', abort, { once: true });
    try {
      const answer = await Promise.race([this.#ended.promise, silence.promise]);
      return answer && readDiscovery(answer);
    } catch (error) {
      signal.throwIfAborted();
      if (this.#connection.isClosed) throw error;
      return readNoDiscovery(error);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }
}
