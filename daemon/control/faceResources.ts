import type { ControlEvent } from '#protocol/event.ts';
import type { Caller } from '../federation/caller.ts';
import type { Federation } from '../federation/federation.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { ResourceRoute } from '../federation/resourceRouter.ts';
import { FederationError } from '../lib/federationError.ts';
import type { ControlSession } from './controlSession.ts';

/** Which resources one face hears of, until it says otherwise or is gone. */
export class FaceResources implements Disposable {
  readonly #session: ControlSession;
  readonly #tell: (event: ControlEvent) => void;
  /** The face as it is known to each federation. */
  readonly #callers = new Map<Federation, Caller>();
  #isDisposed = false;

  constructor(session: ControlSession, tell: (event: ControlEvent) => void) {
    this.#session = session;
    this.#tell = tell;
  }

  /** Doing it twice is the same as once. @throws FederationError when there is no such resource, or it cannot be watched */
  async subscribe(federation: Federation, uri: string): Promise<void> {
    if (this.#isDisposed) return;
    const route = requireRoute(federation, uri);
    await federation.subscriptions.subscribe(this.#callerIn(federation), uri, route);
  }

  unsubscribe(federation: Federation, uri: string): void {
    const caller = this.#callers.get(federation);
    const route = federation.catalog.routeUri(uri);
    if (caller && route) federation.subscriptions.unsubscribe(caller, route);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    for (const [federation, caller] of this.#callers) federation.subscriptions.release(caller);
    this.#callers.clear();
  }

  #callerIn(federation: Federation): Caller {
    const known = this.#callers.get(federation);
    if (known) return known;
    const { id, client, era, protocolVersion, capabilities, logLevel } = this.#session;
    const caller: Caller = {
      id,
      client,
      era,
      protocolVersion,
      capabilities,
      logLevel,
      notify: ({ method, params }) => {
        const uri = params?.['uri'];
        if (method !== 'notifications/resources/updated' || typeof uri !== 'string') return;
        this.#tell({ kind: 'resourceUpdated', federation: federation.name, uri });
      },
    };
    this.#callers.set(federation, caller);
    return caller;
  }
}

/** Where a URI leads that clients see. @throws FederationError UNKNOWN_RESOURCE */
export function requireRoute(federation: Federation, uri: string): ResourceRoute<Upstream> {
  const route = federation.catalog.routeUri(uri);
  if (route) return route;
  throw new FederationError(
    'UNKNOWN_RESOURCE',
    `There is no resource ${uri} in ${federation.name}`,
  );
}
