import type {
  AnswerMessage,
  InputAnswer,
  InputRequest,
  JsonObject,
  NotificationMessage,
} from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import type { LogMessageLevel } from '../wire/logLevel.ts';

/** Who makes requests of a federation: a session, or the client of one modern request. */
export interface Caller {
  readonly id: string;
  readonly client: { readonly name: string; readonly version: string };
  readonly era: Era;
  /** The revision of MCP that the client speaks. */
  readonly protocolVersion: string;
  /** What the client says that it can do: `ClientCapabilities`, as it sent them. */
  readonly capabilities: JsonObject;
  /** The least severe log messages that the client wants; undefined when it has not said so. */
  logLevel: LogMessageLevel | undefined;
  /** Takes a message that belongs to no request of the client. */
  notify(message: NotificationMessage): void;
}

/** Gives up an input request that nobody has answered yet. */
export type GiveUp = () => void;

/** One request of a client, to be answered once. */
export interface Exchange {
  /** Whether the client takes results of the type `input_required`, and repeats its request (2026-07-28, MRTR). */
  readonly takesInputRequired: boolean;
  /** Takes the answer, with the client's own id. `message` is handed over: nobody changes it any more. */
  answer(message: AnswerMessage): void;
  /** Takes a result that is JSON text already. `ttlMs` says for how long it may be taken for true. */
  answerText(text: string, ttlMs: number): void;
  /** Takes a message that belongs to this request: progress, or a log message. */
  notify(message: NotificationMessage): void;
  /**
   * Asks the client for something that a target needs before it can answer this request. Only for what the client has
   * the capability for. `reply` is called at most once. Undefined when there is no way to the client.
   */
  ask(request: InputRequest, reply: (answer: InputAnswer) => void): GiveUp | undefined;
}
