import { mostVerbose, type LogMessageLevel } from '../wire/logLevel.ts';

/** What servers send by themselves, more or less: there is no way to ask for what they sent before. */
const usualLevel: LogMessageLevel = 'info';

/** The levels of log messages that those who share a target want; it is asked for the most verbose one. */
export class LogLevelWishes {
  readonly #wishes = new Map<object, LogMessageLevel>();
  #level: LogMessageLevel | undefined;

  /** What the target is to be asked for; undefined while nobody has ever wanted anything. */
  get level(): LogMessageLevel | undefined {
    return this.#level;
  }

  /** Takes the wish of `owner`, or takes it back. @returns whether another level is to be asked for now */
  set(owner: object, level: LogMessageLevel | undefined): boolean {
    if (level === undefined) this.#wishes.delete(owner);
    else this.#wishes.set(owner, level);
    const wanted = mostVerbose(this.#wishes.values()) ?? (this.#level && usualLevel);
    if (wanted === this.#level) return false;
    this.#level = wanted;
    return true;
  }
}
