import {
  controlMethods,
  type ControlMethod,
  type ControlResult,
} from '#protocol/controlRequest.ts';
import type { DaemonFrame } from '#protocol/controlFrame.ts';
import { DaemonFailure } from './daemonFailure.ts';

/** How far a running tool call is. */
export type Progress = Omit<Extract<DaemonFrame, { type: 'progress' }>, 'type' | 'id'>;

/** The daemon's word on one request. */
type Answer = Extract<DaemonFrame, { type: 'progress' | 'response' | 'failure' }>;

interface Pending {
  readonly settle: (answer: Exclude<Answer, { type: 'progress' }>) => void;
  readonly abandon: (reason: Error) => void;
  readonly tell: (progress: Progress) => void;
}

/** The requests of one connection that have no answer yet. */
export class PendingRequests {
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** Gives a new request its id, and waits for its answer. */
  add<Method extends ControlMethod>(
    method: Method,
    tell: (progress: Progress) => void = () => {},
  ): { id: number; answer: Promise<ControlResult<Method>> } {
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<ControlResult<Method>>();
    this.#pending.set(id, {
      settle: answer => {
        if (answer.type === 'failure') {
          reject(new DaemonFailure(answer.error.code, answer.error.message));
          return;
        }
        const result = controlMethods[method].result.safeParse(answer.result);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the method's own schema, which the index type loses
        if (result.success) resolve(result.data as ControlResult<Method>);
        else reject(unreadable(method, result.error));
      },
      abandon: reject,
      tell,
    });
    return { id, answer: promise };
  }

  /** Hands an answer to the request that waits for it; one that was given up is dropped. */
  receive(answer: Answer): void {
    const pending = this.#pending.get(answer.id);
    if (!pending) return;
    if (answer.type === 'progress') {
      const { type: _type, id: _id, ...progress } = answer;
      pending.tell(progress);
      return;
    }
    this.#pending.delete(answer.id);
    pending.settle(answer);
  }

  /** Gives one request up; whether it was still waiting. */
  abandon(id: number, reason: Error): boolean {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.abandon(reason);
    return pending !== undefined;
  }

  /** Gives all requests up: their connection is gone. */
  abandonAll(reason: Error): void {
    for (const id of this.#pending.keys()) this.abandon(id, reason);
  }
}

function unreadable(method: string, cause: unknown): DaemonFailure {
  const message = `The daemon answered ${method} in a way that this version cannot read`;
  return new DaemonFailure('INTERNAL', message, { cause });
}
