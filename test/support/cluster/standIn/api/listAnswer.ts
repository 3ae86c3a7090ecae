import type { JsonObject } from '../json.ts';
import type { KubeObject } from '../kubeObject.ts';
import { ApiError } from './apiError.ts';
import type { ObjectStore } from './objectStore.ts';
import type { ResourcePath } from './resourcePath.ts';
import { groupVersion } from './resourceTypes.ts';
import { parseSelectors } from './selectors.ts';

/** Answers a list, in pages where `limit` asks for them. */
export function listAnswer(
  store: ObjectStore,
  { type, namespace }: ResourcePath,
  query: URLSearchParams,
): JsonObject {
  const selected = store.list(type, namespace).filter(parseSelectors(query));
  const start = readContinue(query.get('continue'));
  const limit = Number(query.get('limit') ?? 0) || selected.length;
  const end = start + limit;
  const left = selected.length - end;
  const metadata = {
    resourceVersion: String(store.revision),
    ...(left > 0 && { continue: formatContinue(end), remainingItemCount: left }),
  };
  return {
    kind: `${type.kind}List`,
    apiVersion: groupVersion(type),
    metadata,
    items: selected.slice(start, end).map(type.isCustom ? whole : withoutKind),
  };
}

const whole = (object: KubeObject): JsonObject => object;

/** The items of Kubernetes' own lists do not repeat what they are. */
function withoutKind({ kind: _kind, apiVersion: _version, ...rest }: KubeObject): JsonObject {
  return rest;
}

const formatContinue = (start: number) => Buffer.from(`start=${start}`).toString('base64url');

function readContinue(token: string | null): number {
  if (token === null || token === '') return 0;
  const start = /^start=(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw new ApiError(400, 'BadRequest', 'continue key is not valid');
  return Number(start);
}
