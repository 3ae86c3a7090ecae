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

/** The browsers that may show the dashboard. They come with a code that is good once, and get a pass; both are in memory alone. */
export class BrowserSessions {
  readonly #clock: () => number;
  /** When each code ends. */
  readonly #codes = new Map<string, number>();
  readonly #sessions = new Map<string, { readonly key: string; usedAt: number }>();

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** A code that lets one browser in, once and soon. */
  issueCode(): string {
    dropOldest(this.#codes, maxCodes - 1);
    const code = secret();
    this.#codes.set(code, this.#clock() + codeLifeMs);
    return code;
  }

  /** Takes a code for a pass; undefined when it was used, is too old or was never issued. */
  redeem(code: string): BrowserPass | undefined {
    const endsAt = this.#codes.get(code);
    this.#codes.delete(code);
    if (endsAt === undefined || endsAt < this.#clock()) return undefined;
    dropOldest(this.#sessions, maxSessions - 1);
    const pass = { id: secret(), key: secret() };
    this.#sessions.set(pass.id, { key: pass.key, usedAt: this.#clock() });
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
  #find(id: string | undefined): { readonly key: string; usedAt: number } | undefined {
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
