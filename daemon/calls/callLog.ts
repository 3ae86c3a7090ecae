import { keptCalls } from '#protocol/applyEvent.ts';
import type { CallDetail, CallSummary } from '#protocol/call.ts';
import { Emitter } from '../lib/emitter.ts';
import { CallRecord, type CallStart } from './callRecord.ts';

/** How much memory the payloads of recent calls may hold together. */
const maxPayloadBytes = 16 * 1024 * 1024;

/** The recent calls of all sessions, in memory. */
export class CallLog {
  /** A call began, made progress or ended. */
  readonly changed = new Emitter<CallRecord>();
  readonly #ring: (CallRecord | undefined)[] = Array.from({ length: keptCalls });
  #nextId = 1;
  #payloadBytes = 0;
  /** The oldest call that may still hold payloads. */
  #oldestWhole = 1;

  /** Records that a call begins. Constant time, whatever has been recorded before. */
  begin(start: CallStart): CallRecord {
    const record = new CallRecord(this.#nextId++, start);
    const slot = record.id % this.#ring.length;
    const evicted = this.#ring[slot];
    if (evicted) this.#payloadBytes -= evicted.payloadBytes;
    this.#ring[slot] = record;
    this.#payloadBytes += record.payloadBytes;
    if (this.#payloadBytes > maxPayloadBytes) this.#forgetOldest();
    this.changed.emit(record);
    return record;
  }

  /** Changes a call that has not ended, and tells of it. */
  update(record: CallRecord, change: (record: CallRecord) => void): void {
    if (!record.isPending) return;
    const before = record.payloadBytes;
    change(record);
    if (this.#ring[record.id % this.#ring.length] === record) {
      this.#payloadBytes += record.payloadBytes - before;
      if (this.#payloadBytes > maxPayloadBytes) this.#forgetOldest();
    }
    this.changed.emit(record);
  }

  /** The summaries of the kept calls, oldest first. */
  recent(): CallSummary[] {
    return this.#ring
      .filter(record => record !== undefined)
      .toSorted((one, other) => one.id - other.id)
      .map(record => record.summary());
  }

  /** A call with what was sent and answered, while it is kept. */
  find(id: number): CallDetail | undefined {
    const record = this.#ring[id % this.#ring.length];
    if (record?.id !== id) return undefined;
    return {
      call: record.summary(),
      arguments: record.argumentsPayload(),
      result: record.resultPayload(),
    };
  }

  #forgetOldest(): void {
    this.#oldestWhole = Math.max(this.#oldestWhole, this.#nextId - this.#ring.length);
    while (this.#payloadBytes > maxPayloadBytes && this.#oldestWhole < this.#nextId) {
      const record = this.#ring[this.#oldestWhole % this.#ring.length];
      this.#oldestWhole += 1;
      if (!record) continue;
      this.#payloadBytes -= record.payloadBytes;
      record.forgetPayloads();
    }
  }
}
