import type { JsonObject } from '../../wire/message.ts';
import type { Caller } from '../caller.ts';

/** More than this at a time would be abuse. */
const maxOpen = 1_000;

/**
 * Which client was sent to a page by which elicitation. The page may be done with long after the call has ended, and
 * only the client that was sent there is told.
 */
export class PageVisits {
  readonly #callers = new Map<string, Caller>();

  /** Notes that a legacy client was asked to show a page. */
  begin(target: string, elicitationId: unknown, caller: Caller): void {
    if (typeof elicitationId !== 'string' || caller.era === 'modern') return;
    this.#callers.set(keyOf(target, elicitationId), caller);
    const [oldest] = this.#callers.keys();
    if (this.#callers.size > maxOpen && oldest !== undefined) this.#callers.delete(oldest);
  }

  /** The target says that the page is done with. */
  complete(target: string, params: JsonObject | undefined): void {
    const elicitationId = params?.['elicitationId'];
    if (typeof elicitationId !== 'string') return;
    const key = keyOf(target, elicitationId);
    const caller = this.#callers.get(key);
    if (!caller || !this.#callers.delete(key)) return;
    caller.notify({
      jsonrpc: '2.0',
      method: 'notifications/elicitation/complete',
      params: { elicitationId },
    });
  }
}

function keyOf(target: string, elicitationId: string): string {
  return `${target} ${elicitationId}`;
}
