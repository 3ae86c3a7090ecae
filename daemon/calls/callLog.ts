import { keptCalls } from '#protocol/applyEvent.ts';
import type { CallDetail, CallSummary } from '#protocol/call.ts';
import { Emitter } from '../lib/emitter.ts';
import { CallRecord, type CallStart } from './callRecord.ts';
import { CallStatistics } from './callStatistics.ts';
import { PayloadWeight } from './payloadWeight.ts';

/** How much is kept of what has happened. */
export interface CallLogLimits {
  /** How many calls. */
  readonly calls: number;
  /** How much memory their payloads may hold together. */
  readonly payloadBytes: number;
}

const defaultLimits: CallLogLimits = { calls: 100_000, payloadBytes: 48 * 1024 * 1024 };

/** The calls of all sessions, in memory: many, of which faces are told the newest at once and the others when they ask. */
export class CallLog {
  /** A call began, made progress or ended. */
  readonly changed = new Emitter<CallRecord>();
  readonly statistics = new CallStatistics();
  readonly #weight = new PayloadWeight();
  readonly #limits: CallLogLimits;
  /** Grows with the first calls, and then takes each new one in place of the oldest. */
  readonly #ring: CallRecord[] = [];
  #nextId = 1;
  /** The length of the text of all payloads that are kept. */
  #payloadBytes = 0;
  /** How much of it fits into the memory for payloads. */
  #mostText: number;
  /** The oldest call that may still hold payloads. */
  #oldestWhole = 1;

  constructor(limits: Partial<CallLogLimits> = {}) {
    this.#limits = { ...defaultLimits, ...limits };
    this.#mostText = this.#limits.payloadBytes;
  }

  /** The id of the oldest call that is kept; where none is, that of the next one. */
  get oldestId(): number {
    return this.#nextId - this.#ring.length;
  }

  /** The id that the next call gets: those that are kept are all below. */
  get nextId(): number {
    return this.#nextId;
  }

  /** What was sent and answered is not kept of calls below. */
  get oldestWholeId(): number {
    return Math.max(this.#oldestWhole, this.oldestId);
  }

  /** Records that a call begins. Constant time, whatever has been recorded before. */
  begin(start: CallStart): CallRecord {
    const record = new CallRecord(this.#nextId++, start);
    const slot = this.#slotOf(record.id);
    const evicted = this.#ring[slot];
    if (evicted) this.#payloadBytes -= evicted.payloadBytes;
    this.#ring[slot] = record;
    this.#payloadBytes += record.payloadBytes;
    if (this.#payloadBytes > this.#mostText) this.#forgetOldest();
    this.changed.emit(record);
    return record;
  }

  /** Changes a call that has not ended, and tells of it. */
  update(record: CallRecord, change: (record: CallRecord) => void): void {
    if (!record.isPending) return;
    const before = record.payloadBytes;
    change(record);
    if (this.#ring[this.#slotOf(record.id)] === record) {
      this.#payloadBytes += record.payloadBytes - before;
      if (this.#payloadBytes > this.#mostText) this.#forgetOldest();
    }
    const { outcome } = record;
    if (outcome.kind !== 'pending') {
      this.statistics.add(record.place, outcome);
      if (this.#weight.samples(record.id)) this.#weigh(record);
    }
    this.changed.emit(record);
  }

  /** The summaries of the newest calls, oldest first. */
  recent(count = keptCalls): CallSummary[] {
    return Array.from(this.between(this.#nextId - count, this.#nextId), one => one.summary());
  }

  /** The kept calls whose ids are from `first` to before `end`, oldest first. Those that are let go of meanwhile are left out. */
  *between(first: number, end: number): Generator<CallRecord> {
    for (let id = Math.max(first, this.oldestId); id < Math.min(end, this.#nextId); id += 1) {
      const record = this.#recordOf(id);
      if (record) yield record;
    }
  }

  /** A call with what was sent and answered, while it is kept. */
  find(id: number): CallDetail | undefined {
    return this.#recordOf(id)?.detail();
  }

  /** Whether a kept call has a lower-case text in what was sent or answered. */
  hasText(id: number, text: string): boolean {
    return this.#recordOf(id)?.hasText(text) ?? false;
  }

  #slotOf(id: number): number {
    return (id - 1) % this.#limits.calls;
  }

  #recordOf(id: number): CallRecord | undefined {
    const record = this.#ring[this.#slotOf(id)];
    return record?.id === id ? record : undefined;
  }

  #weigh(record: CallRecord): void {
    this.#weight.add(record.payloadBytes, record.payloads);
    this.#mostText = this.#limits.payloadBytes / this.#weight.ratio;
  }

  #forgetOldest(): void {
    this.#oldestWhole = Math.max(this.#oldestWhole, this.oldestId);
    while (this.#payloadBytes > this.#mostText && this.#oldestWhole < this.#nextId) {
      const record = this.#recordOf(this.#oldestWhole);
      this.#oldestWhole += 1;
      if (!record) continue;
      this.#payloadBytes -= record.payloadBytes;
      record.forgetPayloads();
    }
  }
}
