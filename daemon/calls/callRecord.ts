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
import { kept, maxPayloadBytes } from './keptPayload.ts';
import { outcomeOf } from './outcomeOf.ts';
import { PassedMessages } from './passedMessages.ts';
import { RareFacts } from './rareFacts.ts';
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
  #responseBytes = 0;
  #progress: CallSummary['progress'];
  #isForgotten = false;
  #sentUs = never;
  #heardUs = never;
  /** What the target knows it by. */
  #sentId = 0;
  #rare: RareFacts | undefined;

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

  /** What the payloads hold, while they are kept. */
  get payloads(): readonly unknown[] {
    return [this.#start.params, this.#result, this.#rare?.refusal, this.#rare?.passed.all];
  }

  /** The length of the payloads' text, while they are kept. */
  get payloadBytes(): number {
    if (this.#isForgotten) return 0;
    const passed = this.#rare?.passed.bytes ?? 0;
    return kept(this.#start.requestBytes) + kept(this.#responseBytes) + passed;
  }

  waits(reason: WaitReason): void {
    this.#rarely.waitedFor = reason;
  }

  sent(id: number, method: string, params: JsonObject | undefined, pod: string | undefined): void {
    if (this.#sentUs >= 0) this.#sentAgain(id, method, params);
    else this.#sentUs = this.#elapsedUs();
    this.#sentId = id;
    if (pod !== undefined) this.#rarely.pod = pod;
  }

  heard(): void {
    if (this.#heardUs < 0) this.#heardUs = this.#elapsedUs();
  }

  passed(direction: 'sent' | 'received', message: Message, bytes: number): void {
    if (direction === 'received') this.heard();
    if (this.#isForgotten) return;
    this.#rarely.passed.add({ atMs: this.#elapsedMs(), direction, message }, bytes);
  }

  /** The target answered with a result; `isError` in it means that the tool failed. */
  succeed(result: JsonObject, responseBytes: number): void {
    this.#responseBytes = responseBytes;
    if (responseBytes <= maxPayloadBytes && !this.#isForgotten) this.#result = result;
    const durationMs = this.#elapsedMs();
    this.#outcome = outcomeOf(result, durationMs);
  }

  /** The target answered with an error, which is to be told in other words. */
  refuse(error: JsonRpcError, bytes: number): void {
    this.heard();
    this.#responseBytes = bytes;
    if (bytes <= maxPayloadBytes && !this.#isForgotten) this.#rarely.refusal = error;
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
    if (!this.#rare) return;
    this.#rare.refusal = undefined;
    this.#rare.passed = new PassedMessages();
  }

  summary(): CallSummary {
    const { params: _, ...facts } = this.#start;
    const asking = this.#rare ? askingSpans(this.#rare.passed.all, this.#endMs()) : [];
    const heardMs = this.#heardMs;
    return {
      id: this.id,
      ...facts,
      startedAt: this.startedAt,
      outcome: this.#outcome,
      responseBytes: this.#responseBytes,
      ...(this.#sentUs >= 0 && { sentMs: this.#sentUs / 1000 }),
      ...(heardMs !== undefined && { heardMs }),
      ...(asking.length > 0 && { asking }),
      ...(this.#progress ? { progress: this.#progress } : {}),
    };
  }

  /** All that is known of it, as it may be shown: secrets redacted. */
  detail(): CallDetail {
    const passed = this.#rare?.passed.all ?? [];
    return {
      call: this.summary(),
      arguments: this.#payload(this.#start.params['arguments'], this.#start.requestBytes),
      result: this.#payload(this.#result, this.#responseBytes),
      timing: this.#timing(),
      progressSteps: progressSteps(passed),
      logs: logLines(passed),
      questions: questions(passed),
      frames: this.#frames(),
      droppedFrames: this.#rare?.passed.dropped ?? 0,
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

  get #rarely(): RareFacts {
    return (this.#rare ??= new RareFacts());
  }

  /** An answer that came at once, as a whole, was the first that was heard. */
  get #heardMs(): number | undefined {
    const { kind } = this.#outcome;
    if (this.#heardUs >= 0) return this.#heardUs / 1000;
    return kind === 'succeeded' || kind === 'toolError' ? this.#endMs() : undefined;
  }

  #timing(): CallTiming {
    const { waitedFor, pod, repetitions = 0 } = this.#rare ?? {};
    const heardMs = this.#heardMs;
    return {
      attempts: this.#sentUs < 0 ? 0 : 1 + repetitions,
      ...(this.#sentUs >= 0 && { sentMs: this.#sentUs / 1000 }),
      ...(heardMs !== undefined && { heardMs }),
      ...(!this.isPending && { endedMs: this.#endMs() }),
      ...(waitedFor && { waitedFor }),
      ...(pod !== undefined && { pod }),
    };
  }

  #frames(): CallFrame[] {
    const { method, params, requestBytes } = this.#start;
    if (this.#isForgotten || this.#sentUs < 0) return [];
    const { passed, repetitions } = this.#rare ?? { passed: undefined, repetitions: 0 };
    const id = this.#sentId;
    return [
      // One that was sent several times stands among what has passed.
      ...(repetitions === 0
        ? [
            this.#frame(
              'sent',
              this.#sentUs / 1000,
              { ...request(id, method, params) },
              requestBytes,
            ),
          ]
        : []),
      ...(passed?.frames() ?? []),
      ...this.#answerFrame({ jsonrpc: '2.0', id }),
    ];
  }

  #answerFrame(head: JsonObject): CallFrame[] {
    const bytes = this.#responseBytes;
    const frame = (answer: JsonObject) => [this.#frame('received', this.#endMs(), answer, bytes)];
    const refusal = this.#rare?.refusal;
    if (refusal) return frame({ ...head, error: refusal });
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
    const rare = this.#rarely;
    rare.repetitions += 1;
    if (this.#isForgotten || this.#start.requestBytes > maxPayloadBytes) return;
    if (rare.repetitions === 1)
      rare.passed.addFirst({
        atMs: this.#sentUs / 1000,
        direction: 'sent',
        message: request(this.#sentId, this.#start.method, this.#start.params),
      });
    const message = request(id, method, params);
    rare.passed.add({ atMs: this.#elapsedMs(), direction: 'sent', message }, 0);
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
