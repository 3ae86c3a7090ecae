import { keptSessions } from '#protocol/applyEvent.ts';
import type { SessionSummary } from '#protocol/session.ts';
import { Disposables } from '../lib/disposables.ts';
import { Emitter } from '../lib/emitter.ts';
import type { ControlServices } from './controlServices.ts';

interface Ending {
  readonly id: string;
  summary(): SessionSummary;
}

/** The last sessions that have ended, so that it can be seen who was there. Those that made no call are not worth showing. */
export class EndedSessions implements Disposable {
  /** A session ended: its id, and what it was if it is kept. */
  readonly ended = new Emitter<readonly [id: string, session: SessionSummary | undefined]>();
  readonly #listening = new Disposables();
  #sessions: readonly SessionSummary[] = [];

  constructor({
    sessions,
    controlSessionEnded,
  }: Pick<ControlServices, 'sessions' | 'controlSessionEnded'>) {
    this.#listening.use(sessions.ended.on(session => this.#note(session)));
    this.#listening.use(controlSessionEnded.on(session => this.#note(session)));
  }

  /** Oldest first. */
  get all(): readonly SessionSummary[] {
    return this.#sessions;
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]();
  }

  #note(ending: Ending): void {
    const summary = ending.summary();
    if (summary.callCount === 0) return this.ended.emit([ending.id, undefined]);
    const session = { ...summary, isListening: false, endedAt: Date.now() };
    this.#sessions = [...this.#sessions, session].slice(-keptSessions);
    this.ended.emit([ending.id, session]);
  }
}
