import type { CallOutcome, CallPayload, CallSummary } from '#protocol/call.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import { redactText } from '#protocol/redactText.ts';
import { hasText } from './hasText.ts';
import { redact } from './redact.ts';

/** What is known of a call when it begins. */
export interface CallStart {
  readonly sessionId: string;
  readonly client: string;
  readonly federation: string;
  readonly target: string;
  readonly method: string;
  readonly tool: string;
  readonly exposedName: string;
  /** Kept by reference while they are small enough, never changed. */
  readonly arguments: unknown;
  /** Length of the request's text. */
  readonly requestBytes: number;
}

/** Payloads above this are dropped from the record; their size is kept. */
const maxPayloadBytes = 64 * 1024;
/** No more than this is kept of what a target says of a call: it stays with the record and goes to every face. */
const maxMessageLength = 500;

/** One call as it is recorded: made on the hot path, so it holds references and makes text only when asked. */
export class CallRecord {
  readonly id: number;
  readonly startedAt = Date.now();
  #start: CallStart;
  readonly #startedTick = performance.now();
  #outcome: CallOutcome = { kind: 'pending' };
  #result: unknown;
  #responseBytes = 0;
  #progress: CallSummary['progress'];
  #isForgotten = false;

  constructor(id: number, start: CallStart) {
    this.id = id;
    this.#start = start.requestBytes <= maxPayloadBytes ? start : withoutArguments(start);
  }

  get isPending(): boolean {
    return this.#outcome.kind === 'pending';
  }

  /** How much memory the payloads hold, roughly. */
  get payloadBytes(): number {
    if (this.#isForgotten) return 0;
    return kept(this.#start.requestBytes) + kept(this.#responseBytes);
  }

  /** The target answered with a result; `isError` in it means that the tool failed. */
  succeed(result: JsonObject, responseBytes: number): void {
    this.#responseBytes = responseBytes;
    if (responseBytes <= maxPayloadBytes && !this.#isForgotten) this.#result = result;
    const durationMs = this.#elapsedMs();
    this.#outcome =
      result['isError'] === true
        ? {
            kind: 'toolError',
            durationMs,
            message: shown(firstText(result) ?? 'The tool reported an error'),
          }
        : { kind: 'succeeded', durationMs };
  }

  fail(message: string): void {
    this.#outcome = {
      kind: 'failed',
      durationMs: this.#elapsedMs(),
      message: shown(message),
    };
  }

  cancel(): void {
    this.#outcome = { kind: 'cancelled', durationMs: this.#elapsedMs() };
  }

  advance(progress: NonNullable<CallSummary['progress']>): void {
    const { message } = progress;
    this.#progress = message === undefined ? progress : { ...progress, message: shown(message) };
  }

  /** Lets go of arguments and result; what is left is the summary. */
  forgetPayloads(): void {
    this.#isForgotten = true;
    this.#start = withoutArguments(this.#start);
    this.#result = undefined;
  }

  summary(): CallSummary {
    const { arguments: _, ...facts } = this.#start;
    return {
      id: this.id,
      ...facts,
      startedAt: this.startedAt,
      outcome: this.#outcome,
      responseBytes: this.#responseBytes,
      ...(this.#progress ? { progress: this.#progress } : {}),
    };
  }

  /** The arguments as they may be shown: secrets redacted. */
  argumentsPayload(): CallPayload {
    return this.#payload(this.#start.arguments, this.#start.requestBytes);
  }

  /** The result as it may be shown: secrets redacted. */
  resultPayload(): CallPayload {
    return this.#payload(this.#result, this.#responseBytes);
  }

  /** Whether a lower-case text stands in the arguments, the result or the message of a failure, as they may be shown. */
  hasText(text: string): boolean {
    return (
      hasText(this.#start.arguments, text) ||
      hasText(this.#result, text) ||
      ('message' in this.#outcome && hasText(this.#outcome.message, text))
    );
  }

  #payload(value: unknown, bytes: number): CallPayload {
    if (this.#isForgotten || bytes > maxPayloadBytes) return { kind: 'dropped', bytes };
    return value === undefined ? { kind: 'none' } : { kind: 'whole', value: redact(value) };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedTick;
  }
}

function withoutArguments(start: CallStart): CallStart {
  return { ...start, arguments: undefined };
}

function kept(bytes: number): number {
  return bytes <= maxPayloadBytes ? bytes : 0;
}

/** What a target says, as it may be shown: shortened, and without secrets. */
function shown(message: string): string {
  // Redacted first, so that no half of a secret is left; not all of it, since it may be of megabytes.
  const text = redactText(message.slice(0, maxMessageLength * 2));
  return text.length > maxMessageLength ? `${text.slice(0, maxMessageLength)}…` : text;
}

/** The first text of a tool's result: what a person would read of an error. */
function firstText(result: JsonObject): string | undefined {
  const content: unknown = result['content'];
  if (!Array.isArray(content)) return undefined;
  const texts = content.map((item: unknown) => (isJsonObject(item) ? item['text'] : undefined));
  return texts.find(text => typeof text === 'string');
}
