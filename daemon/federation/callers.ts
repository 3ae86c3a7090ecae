import { offerKinds, offerLists } from '../upstream/offerLists.ts';
import { mostVerbose, type LogMessageLevel } from '../wire/logLevel.ts';
import type { NotificationMessage } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import type { Caller } from './caller.ts';
import type { Catalog } from './catalog.ts';
import { isOtherList } from './catalogPart.ts';
import { hears, nameLogger } from './forwardedCall.ts';

/** Who uses a federation now, and what they are told outside of their requests. */
export class Callers {
  readonly #callers = new Set<Caller>();

  /** Lets a caller hear until what this returns is disposed. */
  add(caller: Caller): Disposable {
    this.#callers.add(caller);
    return { [Symbol.dispose]: () => void this.#callers.delete(caller) };
  }

  /** The most verbose level of log messages that somebody has asked for. */
  get logLevel(): LogMessageLevel | undefined {
    return mostVerbose([...this.#callers].map(caller => caller.logLevel));
  }

  /** Tells of the lists that are not as they were. */
  tellChanges(before: Catalog<unknown>, after: Catalog<unknown>): void {
    const changed = {
      legacy: changes(before, after, 'legacy'),
      modern: changes(before, after, 'modern'),
    };
    for (const caller of this.#callers)
      for (const method of changed[caller.era]) caller.notify({ jsonrpc: '2.0', method });
  }

  /** Passes a log message of a target to those who want its level, or to the one caller that it is for. */
  tellLog(target: string, message: NotificationMessage, callerId: string | undefined): void {
    if (!message.params) return;
    const { level } = message.params;
    const named = nameLogger(message, target);
    for (const caller of this.#callers) {
      if (callerId !== undefined && caller.id !== callerId) continue;
      if (hears(caller, level)) caller.notify(named);
    }
  }
}

/** The announcements that are due. Resources and their templates share one. */
function changes(before: Catalog<unknown>, after: Catalog<unknown>, era: Era): Set<string> {
  const kinds = offerKinds.filter(kind => isOtherList(before[kind], after[kind], era));
  return new Set(kinds.map(kind => offerLists[kind].announcement));
}
