import type { ServerResponse } from 'node:http';

import type { Emitter } from '../../../../../daemon/lib/emitter.ts';
import type { Json } from '../json.ts';
import type { KubeObject } from '../kubeObject.ts';
import { tooOld } from './apiError.ts';
import type { ObjectStore, StoreEvent } from './objectStore.ts';
import type { ResourcePath } from './resourcePath.ts';
import { groupVersion } from './resourceTypes.ts';
import { parseSelectors } from './selectors.ts';

/** How often who allows it is told the revision that has been reached. */
const bookmarkMs = 2_000;

/** Answers a watch: one event a line, until the client goes, its time is over or `end` says so. */
export function answerWatch(
  store: ObjectStore,
  { type, namespace, name }: ResourcePath,
  query: URLSearchParams,
  response: ServerResponse,
  end: Emitter<void>,
): void {
  const isSelected = parseSelectors(query);
  const isWatched = ({ metadata }: KubeObject) =>
    (namespace === undefined || metadata.namespace === namespace) &&
    (name === undefined || metadata.name === name);
  const send = (kind: string, object: Json) => {
    if (response.writableEnded) return; // It was told to end, and the client has not heard yet.
    response.write(`${JSON.stringify({ type: kind, object })}\n`);
  };
  const tell = (event: StoreEvent) => {
    if (event.resource !== type || !isWatched(event.object)) return;
    const kind = kindFor(event, isSelected);
    if (kind) send(kind, event.object);
  };

  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const from = Number(query.get('resourceVersion') ?? 0);
  if (from === 0) {
    for (const object of store.list(type, namespace)) {
      if (isWatched(object) && isSelected(object)) send('ADDED', object);
    }
  } else if (from < store.oldestRevision) {
    send('ERROR', tooOld(from, store.oldestRevision).toStatus());
    response.end();
    return;
  } else {
    for (const event of store.since(type, from)) tell(event);
  }

  const listening = [store.changes.on(tell), end.on(() => response.end())];
  const seconds = Number(query.get('timeoutSeconds') ?? 0);
  const timeout = seconds > 0 ? setTimeout(() => response.end(), seconds * 1_000) : undefined;
  const bookmarks =
    query.get('allowWatchBookmarks') === 'true'
      ? setInterval(() => send('BOOKMARK', bookmark(store, type)), bookmarkMs)
      : undefined;
  response.once('close', () => {
    clearTimeout(timeout);
    clearInterval(bookmarks);
    for (const listener of listening) listener[Symbol.dispose]();
  });
}

/** An object that stops being selected is gone for who watches, and one that begins to be is new. */
function kindFor(
  { type, object, previous }: StoreEvent,
  isSelected: (object: KubeObject) => boolean,
): StoreEvent['type'] | undefined {
  const was = previous !== undefined && isSelected(previous);
  const is = type !== 'DELETED' && isSelected(object);
  if (is) return was ? 'MODIFIED' : 'ADDED';
  return was ? 'DELETED' : undefined;
}

function bookmark({ revision }: ObjectStore, type: ResourcePath['type']): Json {
  return {
    kind: type.kind,
    apiVersion: groupVersion(type),
    metadata: { resourceVersion: String(revision), creationTimestamp: null },
  };
}
