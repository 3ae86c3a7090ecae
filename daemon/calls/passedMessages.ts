import type { CallFrame } from '#protocol/call.ts';
import type { Message } from '../wire/message.ts';
import { redact } from './redact.ts';

/** A message of a call between the daemon and its target, kept as it is. */
export interface PassedMessage {
  /** Since the call began. */
  readonly atMs: number;
  readonly direction: 'sent' | 'received';
  readonly message: Message;
}

/** More of one call are not kept: what it says of its progress may go on for hours. */
const maxMessages = 200;
const maxBytes = 64 * 1024;

/** What passed during a call besides its request and its answer: progress, log messages, questions. Made when something does. */
export class PassedMessages {
  readonly all: PassedMessage[] = [];
  bytes = 0;
  /** How many were not kept. */
  dropped = 0;

  add(passed: PassedMessage, bytes: number): void {
    if (this.all.length >= maxMessages || this.bytes + bytes > maxBytes) {
      this.dropped += 1;
      return;
    }
    this.all.push(passed);
    this.bytes += bytes;
  }

  /** Adds what came before all others. */
  addFirst(passed: PassedMessage): void {
    this.all.unshift(passed);
  }

  /** As they may be shown: secrets redacted. */
  frames(): CallFrame[] {
    return this.all.map(({ atMs, direction, message }) => ({
      direction,
      atMs,
      message: { kind: 'whole', value: redact(message) },
    }));
  }
}
