import type {
  CallDetail,
  CallFrame,
  CallOutcome,
  CallPayload,
  CallSummary,
} from '#protocol/call.ts';
import type { CallTiming } from '#protocol/callParts.ts';
import type { CallTrace, WaitReason } from '../upstream/callTrace.ts';
import {
  type JsonObject,
  type JsonRpcError,
  type Message,
  type RequestMessage,
} from '../wire/message.ts';
import { askingSpans, logLines, progressSteps, questions } from './callStory.ts';
import { hasText } from './hasText.ts';
import { outcomeOf } from './outcomeOf.ts';
import { PassedMessages } from './passedMessages.ts';
import { redact } from './redact.ts';
import { shownText } from './shownText.ts';

/** What is known of a call when it begins. */
export interface CallStart {
  readonly sessionId: string;
  readonly client: string;
  readonly federation: string;
  readonly target: string;
  readonly method: string;
  readonly tool: string;
  readonly exposedName: string;
  /** As they go to the target. Kept by reference while they are small enough, never changed here. */
  readonly params: JsonObject;
  /** Length of the request's text. */
  readonly requestBytes: number;
}

/** Payloads above this are dropped from the record; their size is kept. */
const maxPayloadBytes = 64 * 1024;
const nothing: JsonObject = {};
/** What has not happened yet. Times are kept in whole µs, since small integers need no memory of their own. */
const never = -1;

/** One call as it is recorded: made on the hot path, so it holds references and makes text only when asked. */
export class CallRecord implements CallTrace {
  readonly id: number;
  readonly startedAt = Date.now();
  #start: CallStart;
  readonly #startedTick = performance.now();
  #outcome: CallOutcome = { kind: 'pending' };
  #result: JsonObject | undefined;
  /** The target's own refusal, as it came. */
  #refusal: JsonRpcError | undefined;
  #responseBytes = 0;
  #progress: CallSummary['progress'];
  #isForgotten = false;
  #waitedFor: WaitReason | undefined;
  #sentUs = never;
  #heardUs = never;
  #attempts = 0;
  /** What the target knows it by. */
  #sentId = 0;
  #pod: string | undefined;
  #passed: PassedMessages | undefined;

  constructor(id: number, start: CallStart) {
    this.id = id;
    this.#start = start.requestBytes <= maxPayloadBytes ? start : withoutParams(start);
  }

  /** Which tool of which target it is of. */
  get place(): Pick<CallStart, 'federation' | 'target' | 'method' | 'tool'> {
    return this.#start;
  }

  get outcome(): CallOutcome {
    return this.#outcome;
  }

  get isPending(): boolean {
    return this.#outcome.kind === 'pending';
  }

  /** How much memory the payloads hold, roughly. */
  get payloadBytes(): number {
    if (this.#isForgotten) return 0;
    const passed = this.#passed?.bytes ?? 0;
    return kept(this.#start.requestBytes) + kept(this.#responseBytes) + passed;
  }

  waits(reason: WaitReason): void {
    this.#waitedFor = reason;
  }

  sent(id: number, method: string, params: JsonObject | undefined, pod: string | undefined): void {
    if (this.#attempts++ > 0) this.#sentAgain(id, method, params);
    else this.#sentUs = this.#elapsedUs();
    this.#sentId = id;
    this.#pod = pod;
  }

  heard(): void {
    if (this.#heardUs < 0) this.#heardUs = this.#elapsedUs();
  }

  passed(direction: 'sent' | 'received', message: Message, bytes: number): void {
    if (direction === 'received') this.heard();
    if (this.#isForgotten) return;
    this.#passed ??= new PassedMessages();
    this.#passed.add({ atMs: this.#elapsedMs(), direction, message }, bytes);
  }

  /** The target answered with a result; `isError` in it means that the tool failed. */
  succeed(result: JsonObject, responseBytes: number): void {
    this.#responseBytes = responseBytes;
    if (responseBytes <= maxPayloadBytes && !this.#isForgotten) this.#result = result;
    const durationMs = this.#elapsedMs();
    if (this.#heardUs < 0) this.#heardUs = Math.round(durationMs * 1000);
    this.#outcome = outcomeOf(result, durationMs);
  }

  /** The target answered with an error, which is to be told in other words. */
  refuse(error: JsonRpcError, bytes: number): void {
    this.heard();
    this.#responseBytes = bytes;
    if (bytes <= maxPayloadBytes && !this.#isForgotten) this.#refusal = error;
  }

  fail(message: string): void {
    this.#outcome = {
      kind: 'failed',
      durationMs: this.#elapsedMs(),
      message: shownText(message),
    };
  }

  cancel(): void {
    this.#outcome = { kind: 'cancelled', durationMs: this.#elapsedMs() };
  }

  advance(progress: NonNullable<CallSummary['progress']>): void {
    const { message } = progress;
    this.#progress =
      message === undefined ? progress : { ...progress, message: shownText(message) };
  }

  /** Lets go of arguments, result and what else was said; what is left is the summary. */
  forgetPayloads(): void {
    this.#isForgotten = true;
    this.#start = withoutParams(this.#start);
    this.#result = undefined;
    this.#refusal = undefined;
    this.#passed = undefined;
  }

  summary(): CallSummary {
    const { params: _, ...facts } = this.#start;
    const asking = this.#passed ? askingSpans(this.#passed.all, this.#endMs()) : [];
    return {
      id: this.id,
      ...facts,
      startedAt: this.startedAt,
      outcome: this.#outcome,
      responseBytes: this.#responseBytes,
      ...(this.#sentUs >= 0 && { sentMs: this.#sentUs / 1000 }),
      ...(this.#heardUs >= 0 && { heardMs: this.#heardUs / 1000 }),
      ...(asking.length > 0 && { asking }),
      ...(this.#progress ? { progress: this.#progress } : {}),
    };
  }

  /** All that is known of it, as it may be shown: secrets redacted. */
  detail(): CallDetail {
    const passed = this.#passed?.all ?? [];
    return {
      call: this.summary(),
      arguments: this.#payload(this.#start.params['arguments'], this.#start.requestBytes),
      result: this.#payload(this.#result, this.#responseBytes),
      timing: this.#timing(),
      progressSteps: progressSteps(passed),
      logs: logLines(passed),
      questions: questions(passed),
      frames: this.#frames(),
      droppedFrames: this.#passed?.dropped ?? 0,
    };
  }

  /** Whether a lower-case text stands in what was sent or answered, as far as it is kept and may be shown. */
  hasText(text: string): boolean {
    return (
      hasText(this.#start.params['arguments'], text) ||
      hasText(this.#result, text) ||
      ('message' in this.#outcome && hasText(this.#outcome.message, text))
    );
  }

  #timing(): CallTiming {
    return {
      attempts: this.#attempts,
      ...(this.#sentUs >= 0 && { sentMs: this.#sentUs / 1000 }),
      ...(this.#heardUs >= 0 && { heardMs: this.#heardUs / 1000 }),
      ...(!this.isPending && { endedMs: this.#endMs() }),
      ...(this.#waitedFor && { waitedFor: this.#waitedFor }),
      ...(this.#pod !== undefined && { pod: this.#pod }),
    };
  }

  #frames(): CallFrame[] {
    const { method, params, requestBytes } = this.#start;
    if (this.#isForgotten || this.#attempts === 0) return [];
    const id = this.#sentId;
    return [
      // One that was sent several times stands among what has passed.
      ...(this.#attempts === 1
        ? [
            this.#frame(
              'sent',
              this.#sentUs / 1000,
              { ...request(id, method, params) },
              requestBytes,
            ),
          ]
        : []),
      ...(this.#passed?.frames() ?? []),
      ...this.#answerFrame({ jsonrpc: '2.0', id }),
    ];
  }

  #answerFrame(head: JsonObject): CallFrame[] {
    const bytes = this.#responseBytes;
    const frame = (answer: JsonObject) => [this.#frame('received', this.#endMs(), answer, bytes)];
    if (this.#refusal) return frame({ ...head, error: this.#refusal });
    if (this.#result) return frame({ ...head, result: this.#result });
    return bytes > maxPayloadBytes ? frame(head) : [];
  }

  #frame(
    direction: CallFrame['direction'],
    atMs: number,
    message: JsonObject,
    bytes: number,
  ): CallFrame {
    return { direction, atMs, message: this.#payload(message, bytes) };
  }

  /** Its answer was a question, its way was lost, or it has become a task that is asked for. */
  #sentAgain(id: number, method: string, params: JsonObject | undefined): void {
    const atMs = this.#elapsedMs();
    if (this.#isForgotten || this.#start.requestBytes > maxPayloadBytes) return;
    this.#passed ??= new PassedMessages();
    if (this.#attempts === 2)
      this.#passed.addFirst({
        atMs: this.#sentUs / 1000,
        direction: 'sent',
        message: request(this.#sentId, this.#start.method, this.#start.params),
      });
    this.#passed.add({ atMs, direction: 'sent', message: request(id, method, params) }, 0);
  }

  #payload(value: unknown, bytes: number): CallPayload {
    if (this.#isForgotten || bytes > maxPayloadBytes) return { kind: 'dropped', bytes };
    return value === undefined ? { kind: 'none' } : { kind: 'whole', value: redact(value) };
  }

  #endMs(): number {
    return this.#outcome.kind === 'pending' ? this.#elapsedMs() : this.#outcome.durationMs;
  }

  #elapsedUs(): number {
    return Math.round(this.#elapsedMs() * 1000);
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedTick;
  }
}

function request(id: number, method: string, params: JsonObject | undefined): RequestMessage {
  return { jsonrpc: '2.0', id, method, ...(params && { params }) };
}

function withoutParams(start: CallStart): CallStart {
  return { ...start, params: nothing };
}

function kept(bytes: number): number {
  return bytes <= maxPayloadBytes ? bytes : 0;
}
