import { FederationError, messageOf } from '../lib/federationError.ts';
import { isJsonObject, mcpCode, type JsonObject, type JsonRpcError } from '../wire/message.ts';
import type { Connection } from './connection.ts';
import { explainHopError } from './hopError.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { AnswerSink, PendingCall } from './pendingCall.ts';
import type { TargetOffer } from './targetOffer.ts';

type Cancel = (reason: string | undefined) => void;

/** What a repetition works with. */
interface Means {
  readonly life: Lifecycle;
  readonly offer: TargetOffer;
  /** Sends a call, once the target is ready. */
  send(call: PendingCall): Cancel;
  log(line: string): void;
}

const listTimeoutMs = 30_000;

/** Sends calls again that failed for a reason which is no fault of theirs; each only once. */
export class Repetition {
  readonly #means: Means;
  /** The calls that were sent again, and what gives them up now. */
  readonly #again = new WeakMap<AnswerSink, Cancel>();

  constructor(means: Means) {
    this.#means = means;
  }

  /** Gives up a call, wherever it is by now; `first` does so where it was sent first. */
  cancel(sink: AnswerSink, first: Cancel, reason: string | undefined): void {
    (this.#again.get(sink) ?? first)(reason);
  }

  /** The server forgot the session, for instance because it was restarted, and so has not read the call: greet it again. */
  expired(call: PendingCall, connection: Connection): void {
    const { life } = this.#means;
    // A start that waited for its own repetition would wait for ever.
    if (this.#again.has(call.sink) || life.isStartingOver(connection)) {
      const message = 'The server forgets each session at once';
      call.sink.fail(new FederationError('UPSTREAM_PROTOCOL', message));
      return;
    }
    life.drop(connection);
    this.#repeat(call);
  }

  /**
   * The way broke before an answer. Unless it was never sent, the call may have been carried out: only what says that it
   * does no harm is repeated.
   */
  lost(call: PendingCall, isUnsent: boolean): boolean {
    const { life, offer } = this.#means;
    if (life.state.kind === 'idle') return false;
    // What the daemon asks by itself belongs to the connection that is gone.
    if (isUnsent) return call.sink.origin !== undefined && this.#repeat(call);
    if (call.method !== 'tools/call') return false;
    const tool = offer.catalog?.tools.find(({ name }) => name === call.params?.['name']);
    return isRepeatable(tool) && this.#repeat(call);
  }

  /** A modern server refuses how a call was put: it has other tools by now, or speaks another revision. */
  async misput(call: PendingCall, error: JsonRpcError, connection: Connection): Promise<void> {
    const { life, offer } = this.#means;
    if (!this.#again.has(call.sink)) {
      const { current } = life;
      if (error.code === mcpCode.unsupportedVersion) {
        life.drop(connection);
        if (this.#repeat(call)) return;
      } else if (error.code === mcpCode.headerMismatch && current?.connection === connection) {
        const reading = offer.read(current, AbortSignal.timeout(listTimeoutMs));
        // Then the call is refused once more, which tells the client.
        await reading.catch((reason: unknown) => this.#means.log(messageOf(reason)));
        if (this.#repeat(call)) return;
      }
    }
    call.sink.answer({ jsonrpc: '2.0', id: 0, error: explainHopError(call.method, error) }, 0);
  }

  /** @returns whether it was sent again, which happens once to a call */
  #repeat(call: PendingCall): boolean {
    if (this.#again.has(call.sink)) return false;
    this.#again.set(call.sink, () => {}); // It may end while it is being sent.
    this.#again.set(call.sink, this.#means.send(call));
    return true;
  }
}

/** Whether a tool may be called twice where it was meant to be called once, as far as its target says. */
export function isRepeatable(tool: JsonObject | undefined): boolean {
  const annotations = tool?.['annotations'];
  if (!isJsonObject(annotations)) return false;
  return annotations['idempotentHint'] === true || annotations['readOnlyHint'] === true;
}
