import type { FederationError } from '../lib/federationError.ts';
import type { Message, MessageId } from '../wire/message.ts';
import type { ParamHeader } from '../wire/paramHeaders.ts';

/** What becomes of the requests that were under way when a transport ended. */
export interface CallsAtEnd {
  /** What is said of them, where that is more than why the transport ended. */
  readonly error: FederationError;
  /** Whether the server cannot have read this one. */
  isUnsent(id: MessageId): boolean;
}

/** Why a transport had better be followed by another one. */
export interface Retirement {
  readonly reason: FederationError;
  /** Whether it takes no more requests, rather than having one that is better beside it. */
  readonly isLeaving: boolean;
}

/** A way that may break without a word: behind it, TCP alone does not find out. */
export interface SilentWay {
  /** Whether anything has come since this was last asked. */
  takeHeard(): boolean;
  /** Whether the way is sound for certain, as another one to the same server brings no answer either. */
  isMerelyBusy(signal: AbortSignal): Promise<boolean>;
  /** Nothing comes any more: ends the transport, with this reason. */
  reportDead(reason: string): void;
}

/** What a transport tells the upstream that owns it. Nothing is told after it was disposed. */
export interface TransportListener {
  /**
   * A message arrived. `bytes` is the length of its text; `relatedId` names the request on whose stream it
   * came, where the transport can know (streamable HTTP).
   */
  onMessage(message: Message, bytes: number, relatedId: MessageId | undefined): void;
  /**
   * One request will get no answer; the transport itself goes on.
   * `wasLost`: the way broke before anything of an answer came, so that nobody knows whether the server has acted on it.
   */
  onRequestFailed(id: MessageId, error: FederationError, wasLost?: boolean): void;
  /** The first of an answer has come, which is no message yet: told where that may be much later. */
  onHeard(id: MessageId): void;
  /** The server no longer knows the session, and so has not read this request: it may be sent again after a new handshake. */
  onExpired(id: MessageId): void;
  /** New requests belong on another connection: those under way may still be answered. */
  onRetiring(retirement: Retirement): void;
  /** The transport has ended by itself. Told once. */
  onClose(error: FederationError, calls?: CallsAtEnd): void;
  /** A line for the target's log: stderr, noise on stdout, a lost stream. */
  onLog(line: string): void;
}

/** Carries messages to one target and back. Made by the functions in `transports/`. */
export interface Transport extends AsyncDisposable {
  /** The process of a local command. */
  readonly pid: number | undefined;
  /** The pod that it leads to, of a target in a cluster. */
  readonly pod?: string;
  /**
   * Whether each request has headers and a stream of its own (streamable HTTP). Modern servers read those headers, and
   * take the end of the stream for a cancellation.
   */
  readonly hasStreamPerRequest: boolean;
  /** Absent where TCP or the system tells of each end. */
  readonly silentWay?: SilentWay;
  /** Sends a message; an answer or failure is told to the listener. `headers`: its arguments that stand in headers, too. */
  send(message: Message, headers?: readonly ParamHeader[]): void;
  /** Stops waiting for the answer to a request, whose stream is let go. */
  forget(id: MessageId): void;
  /** From here on requests are those of a modern revision, or, with undefined, of legacy ones. */
  useModern(revision: string | undefined): void;
  /** Another one hears of changes from here on; what is under way is still to be answered. */
  retire?(): void;
  /** Called once the legacy handshake is done; starts what needs the negotiated revision. */
  onInitialized(protocolVersion: string): void;
}
