import type { Upstream } from '../upstream/upstream.ts';
import type { NotificationMessage } from '../wire/message.ts';
import type { Caller } from './caller.ts';
import type { ResourceRoute } from './resourceRouter.ts';

/** What a target must be able to do so that its resources can be watched. */
export type Watchable = Pick<Upstream, 'subscribe' | 'unsubscribe' | 'config'>;

/** Where a resource is watched. */
export type WatchRoute = Omit<ResourceRoute<Watchable>, 'uris'>;

/** One resource of a target that is watched, for all who want to know of it. */
interface Watch {
  readonly upstream: Watchable;
  readonly targetName: string;
  /** The target's own. */
  readonly uri: string;
  readonly begun: Promise<void>;
  /** Who watches, and under which URI. */
  readonly callers: Map<Caller, string>;
}

/** Which resources are watched for whom. A target hears only of the first who wants one, and of the last who leaves. */
export class ResourceSubscriptions {
  readonly #watches = new Map<string, Watch>();

  /** Tells `caller` of changes until it unsubscribes or leaves. @throws FederationError when the target refuses */
  async subscribe(caller: Caller, exposedUri: string, route: WatchRoute): Promise<void> {
    const key = keyOf(route, caller);
    const known = this.#watches.get(key);
    const watch =
      known?.upstream === route.target ? known : this.#begin(key, route, caller, known?.callers);
    watch.callers.set(caller, exposedUri);
    try {
      await watch.begun;
    } catch (error) {
      if (this.#watches.get(key) === watch) this.#watches.delete(key);
      throw error;
    }
  }

  unsubscribe(caller: Caller, route: WatchRoute): void {
    const key = keyOf(route, caller);
    const watch = this.#watches.get(key);
    if (watch) this.#leave(key, watch, caller);
  }

  /** Ends all subscriptions of a caller. */
  release(caller: Caller): void {
    for (const [key, watch] of this.#watches) this.#leave(key, watch, caller);
  }

  /** Tells those who watch this resource, or one above it, that it has changed. `callerId` names the only one it is for. */
  updated(targetName: string, message: NotificationMessage, callerId: string | undefined): void {
    const uri = message.params?.['uri'];
    if (typeof uri !== 'string') return;
    for (const watch of this.#watches.values()) {
      if (watch.targetName !== targetName || !isWithin(uri, watch.uri)) continue;
      for (const [caller, exposedUri] of watch.callers) {
        if (callerId !== undefined && caller.id !== callerId) continue;
        const exposed = exposedUri + uri.slice(watch.uri.length);
        caller.notify({ ...message, params: { ...message.params, uri: exposed } });
      }
    }
  }

  /** Goes on with the targets' present upstreams: a target may have been removed, or configured in another way. */
  moveTo(upstreamOf: (targetName: string) => Watchable | undefined): void {
    for (const [key, watch] of this.#watches) {
      const upstream = upstreamOf(watch.targetName);
      if (upstream === watch.upstream) continue;
      this.#end(watch);
      this.#watches.delete(key);
      const [[caller] = []] = watch.callers;
      if (!upstream || !caller) continue;
      const { targetName, uri } = watch;
      const { begun } = this.#begin(
        key,
        { targetName, uri, target: upstream },
        caller,
        watch.callers,
      );
      begun.catch(() => this.#watches.delete(key)); // It no longer has this resource.
    }
  }

  #begin(
    key: string,
    { targetName, target, uri }: WatchRoute,
    caller: Caller,
    callers: Map<Caller, string> = new Map(),
  ): Watch {
    const begun = target.subscribe(uri, caller);
    const watch = { upstream: target, targetName, uri, begun, callers };
    this.#watches.set(key, watch);
    return watch;
  }

  #leave(key: string, watch: Watch, caller: Caller): void {
    if (!watch.callers.delete(caller) || watch.callers.size > 0) return;
    this.#watches.delete(key);
    this.#end(watch, caller);
  }

  #end({ upstream, uri, begun }: Watch, caller?: Caller): void {
    begun.then(() => upstream.unsubscribe(uri, caller)).catch(() => {}); // Nobody is left who would want to know.
  }
}

/** Sessions with an upstream of their own watch for themselves. */
function keyOf({ targetName, target, uri }: WatchRoute, caller: Caller): string {
  const owner = target.config.isolation === 'session' ? caller.id : '';
  return `${targetName} ${owner} ${uri}`;
}

/** Whether a resource is the watched one or a part of it: a file in a folder, for instance (MCP, resources). */
function isWithin(uri: string, watched: string): boolean {
  if (uri === watched) return true;
  return uri.startsWith(watched.endsWith('/') ? watched : `${watched}/`);
}
