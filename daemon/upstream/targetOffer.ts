import { FederationError, messageOf } from '../lib/federationError.ts';
import { isJsonObject, rpcCode } from '../wire/message.ts';
import type { Connection } from './connection.ts';
import type { GreetedConnection } from './openGreeted.ts';
import type { KeptCatalogs, TargetCatalog } from './keptCatalogs.ts';
import { emptyOffer, offerKinds, offerLists, type Offer, type OfferKind } from './offerLists.ts';
import { readList } from './readList.ts';

const listTimeoutMs = 30_000;
const changeDelayMs = 100;

/** How the reading of one list went. */
type Reading =
  | { readonly kind: OfferKind; readonly lists: Partial<Offer>; readonly notes: readonly string[] }
  | { readonly kind: OfferKind; readonly error: unknown };

/** What one target offers: read from it when it runs, kept on disk for when it does not. */
export class TargetOffer implements Disposable {
  readonly #hash: string;
  /** Undefined for an offer that nobody wants to know. */
  readonly #kept: KeptCatalogs | undefined;
  readonly #onChange: () => void;
  /** What another offer of the same target has read. */
  #shared: (() => TargetCatalog | undefined) | undefined;
  #catalog: TargetCatalog | undefined;
  #isKept: boolean;
  readonly #notes = new Map<OfferKind, readonly string[]>();
  /** The lists that could not be read. */
  readonly #failed = new Set<OfferKind>();
  /** The lists that are to be read again soon. */
  readonly #stale = new Set<OfferKind>();
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
  static unread(shared: () => TargetCatalog | undefined): TargetOffer {
    const offer = new TargetOffer('', undefined, undefined, () => {});
    offer.#shared = shared;
    return offer;
  }

  /** Undefined before the target ever ran. */
  get catalog(): TargetCatalog | undefined {
    return this.#shared?.() ?? this.#catalog;
  }

  /** Whether the tools are those of an earlier run. */
  get isKept(): boolean {
    return this.#isKept;
  }

  get notes(): readonly string[] {
    return [...this.#notes.values()].flat();
  }

  /**
   * Reads what the target offers, or these lists of it. Of a list that cannot be read, what was known stays.
   * @throws FederationError when there is such a list; the others are read all the same
   */
  async read(
    greeted: GreetedConnection,
    signal: AbortSignal,
    kinds: readonly OfferKind[] = offerKinds,
  ): Promise<void> {
    if (!this.#kept) {
      greeted.connection.learnTools(this.catalog?.tools ?? []);
      return;
    }
    const { greeting } = greeted;
    const readings = await Promise.all(kinds.map(kind => readKind(kind, greeted, signal)));
    const offer: Offer = this.#catalog ?? emptyOffer;
    const { tools, resources, templates, prompts } = offer;
    const catalog = { greeting, tools, resources, templates, prompts };
    const failures: string[] = [];
    let isKept = this.#isKept && !kinds.includes('tools');
    for (const reading of readings) {
      if ('lists' in reading) {
        Object.assign(catalog, reading.lists);
        this.#notes.set(reading.kind, reading.notes);
        this.#failed.delete(reading.kind);
      } else {
        this.#failed.add(reading.kind);
        const { words } = offerLists[reading.kind];
        failures.push(`The ${words} cannot be listed: ${messageOf(reading.error)}`);
        isKept ||= reading.kind === 'tools';
      }
    }
    this.#set(catalog, isKept);
    if (failures.length > 0) throw new FederationError('UPSTREAM_PROTOCOL', failures.join('; '));
  }

  /** Reads these lists again soon, once for a burst of announcements (server-everything sends five at its start). */
  readSoon(
    greeted: GreetedConnection,
    kinds: readonly OfferKind[],
    onRead: () => void,
    onFailure: (error: FederationError) => void,
  ): void {
    for (const kind of kinds) this.#stale.add(kind);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // Those that failed before are tried again: else nothing would tell that all is well now.
      const stale = [...new Set([...this.#stale, ...this.#failed])];
      this.#stale.clear();
      this.read(greeted, AbortSignal.timeout(listTimeoutMs), stale).then(onRead, onFailure);
    }, changeDelayMs).unref();
  }

  /** Gives up a reading that was to come. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stale.clear();
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

async function readKind(
  kind: OfferKind,
  { connection, greeting }: GreetedConnection,
  signal: AbortSignal,
): Promise<Reading> {
  if (!greeting.capabilities[offerLists[kind].capability]) {
    const notes = kind === 'tools' ? ['The server offers no tools'] : [];
    return { kind, lists: { [kind]: [] }, notes };
  }
  try {
    if (kind === 'tools') return { kind, ...(await readTools(connection, signal)) };
    const { items, notes } = await readList(kind, connection, signal);
    return { kind, lists: { [kind]: items }, notes };
  } catch (error) {
    // Many servers with resources have no templates, and say so only this way.
    if (kind === 'templates' && isUnknownMethod(error))
      return { kind, lists: { [kind]: [] }, notes: [] };
    return { kind, error };
  }
}

/** The tools, without those that cannot be called over this connection. */
async function readTools(connection: Connection, signal: AbortSignal) {
  const { items, notes } = await readList('tools', connection, signal);
  const invalid = connection.learnTools(items);
  const tools = items.filter(({ name }) => !invalid.has(name));
  return { lists: { tools }, notes: [...notes, ...[...invalid].map(explainInvalid)] };
}

function isUnknownMethod(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return isJsonObject(cause) && cause['code'] === rpcCode.methodNotFound;
}

function explainInvalid([tool, problem]: [tool: string, problem: string]): string {
  return `The tool ${tool} was left out: ${problem}`;
}
