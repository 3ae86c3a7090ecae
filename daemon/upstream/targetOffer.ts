import { FederationError, messageOf } from '../lib/federationError.ts';
import type { GreetedConnection } from './openGreeted.ts';
import type { KeptCatalogs, TargetCatalog } from './keptCatalogs.ts';
import { listTools } from './listTools.ts';

const listTimeoutMs = 30_000;
const changeDelayMs = 100;

/** What one target offers: read from it when it runs, kept on disk for when it does not. */
export class TargetOffer implements Disposable {
  readonly #hash: string;
  /** Undefined for an offer that nobody wants to know. */
  readonly #kept: KeptCatalogs | undefined;
  readonly #onChange: () => void;
  #catalog: TargetCatalog | undefined;
  #isKept: boolean;
  #notes: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    hash: string,
    kept: KeptCatalogs | undefined,
    catalog: TargetCatalog | undefined,
    onChange: () => void,
  ) {
    this.#hash = hash;
    this.#kept = kept;
    this.#catalog = catalog;
    this.#isKept = catalog !== undefined;
    this.#onChange = onChange;
  }

  /** Begins with what the target offered last time. `onChange` is called when that changes. */
  static async open(hash: string, kept: KeptCatalogs, onChange: () => void): Promise<TargetOffer> {
    return new TargetOffer(hash, kept, await kept.read(hash), onChange);
  }

  /** One that is never read: all sessions of a target are told of the same offer, so one upstream lists it. */
  static unread(): TargetOffer {
    return new TargetOffer('', undefined, undefined, () => {});
  }

  /** Undefined before the target ever ran. */
  get catalog(): TargetCatalog | undefined {
    return this.#catalog;
  }

  /** Whether the catalog is that of an earlier run. */
  get isKept(): boolean {
    return this.#isKept;
  }

  get notes(): readonly string[] {
    return this.#notes;
  }

  /** Reads all that the target offers. When that fails, what was known stays. @throws FederationError */
  async read({ connection, greeting }: GreetedConnection, signal: AbortSignal): Promise<void> {
    if (!this.#kept) return;
    if (!greeting.capabilities['tools']) {
      this.#notes = ['The server offers no tools'];
      this.#set({ greeting, tools: [] }, false);
      return;
    }
    try {
      const { tools, notes } = await listTools(connection, signal);
      this.#notes = notes;
      this.#set({ greeting, tools }, false);
    } catch (error) {
      this.#set({ greeting, tools: this.#catalog?.tools ?? [] }, true);
      const message = `The tools cannot be listed: ${messageOf(error)}`;
      throw new FederationError('UPSTREAM_PROTOCOL', message, { cause: error });
    }
  }

  /** Reads again soon, once for a burst of announcements (server-everything sends five at its start). */
  readSoon(
    greeted: GreetedConnection,
    onRead: () => void,
    onFailure: (error: FederationError) => void,
  ): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.read(greeted, AbortSignal.timeout(listTimeoutMs)).then(onRead, onFailure);
    }, changeDelayMs).unref();
  }

  /** Gives up a reading that was to come. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #set(catalog: TargetCatalog, isKept: boolean): void {
    const hasChanged = JSON.stringify(catalog) !== JSON.stringify(this.#catalog);
    this.#catalog = catalog;
    this.#isKept = isKept;
    if (!hasChanged) return;
    this.#onChange();
    if (!isKept) void this.#kept?.write(this.#hash, catalog);
  }
}
