import { randomBytes } from 'node:crypto';

/** How long a code can be used: as long as it takes to start a browser. */
const codeLifeMs = 2 * 60_000;
/** A browser that did not come for this long is signed out. */
const sessionLifeMs = 12 * 60 * 60_000;
const maxCodes = 20;
const maxSessions = 50;

/** What a browser shows to be let in. */
export interface BrowserPass {
  /** In a cookie, which the browser sends by itself. */
  readonly id: string;
  /** Kept by the page: cookies are shared by all ports of a machine, and another program's page could be sent ours. */
  readonly key: string;
}

interface BrowserSession {
  readonly key: string;
  readonly origin: string;
  usedAt: number;
}

/** The browsers that may show the dashboard. They come with a code that is good once, and get a pass; both are in memory alone. */
export class BrowserSessions {
  readonly #clock: () => number;
  readonly #codes = new Map<string, { readonly origin: string; readonly endsAt: number }>();
  readonly #sessions = new Map<string, BrowserSession>();

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** A code that lets one browser in, once and soon, which is told to find the daemon at `origin`. */
  issueCode(origin: string): string {
    dropOldest(this.#codes, maxCodes - 1);
    const code = secret();
    this.#codes.set(code, { origin, endsAt: this.#clock() + codeLifeMs });
    return code;
  }

  /** Where the browser that has this code finds the daemon; undefined when it would not be taken. */
  originOfCode(code: string | undefined): string | undefined {
    const found = code === undefined ? undefined : this.#codes.get(code);
    return found && found.endsAt >= this.#clock() ? found.origin : undefined;
  }

  /** Where a browser with this cookie finds the daemon; undefined for one that is not let in. */
  originOf(id: string | undefined): string | undefined {
    return this.#find(id)?.origin;
  }

  /** Takes a code for a pass; undefined when it was used, is too old or was never issued. */
  redeem(code: string): BrowserPass | undefined {
    const origin = this.originOfCode(code);
    this.#codes.delete(code);
    if (origin === undefined) return undefined;
    dropOldest(this.#sessions, maxSessions - 1);
    const pass = { id: secret(), key: secret() };
    this.#sessions.set(pass.id, { key: pass.key, origin, usedAt: this.#clock() });
    return pass;
  }

  /** Whether a browser with this cookie may load the page. */
  admits(id: string | undefined): boolean {
    return this.#find(id) !== undefined;
  }

  /** Whether a page with this cookie and key may connect. */
  admitsPage(id: string | undefined, key: string | undefined): boolean {
    return key !== undefined && this.#find(id)?.key === key;
  }

  /** Ids are looked up, not compared: how long that takes tells nothing of those that exist. */
  #find(id: string | undefined): BrowserSession | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (!session || id === undefined) return undefined;
    const now = this.#clock();
    // Put in anew, so that the one that was not used for the longest time stands first.
    this.#sessions.delete(id);
    if (session.usedAt + sessionLifeMs < now) return undefined;
    session.usedAt = now;
    this.#sessions.set(id, session);
    return session;
  }
}

function secret(): string {
  return randomBytes(32).toString('hex');
}

function dropOldest(entries: Map<string, unknown>, size: number): void {
  for (const key of entries.keys()) {
    if (entries.size <= size) return;
    entries.delete(key);
  }
}
