import { exposedUri, splitUri } from '#protocol/exposedUri.ts';
import type { ExposedName } from './exposedName.ts';

/** The name of a resource is its URI, which needs no change to be accepted; without a target it stays as it is. */
export function exposeUriName(target: string | undefined, uri: string): ExposedName {
  return { name: target === undefined ? uri : exposedUri(target, uri), isChanged: false };
}

/** Whether a URI looks like one of this target's as clients see them. */
export function isUriLike(target: string, uri: string): boolean {
  return splitUri(uri)?.target === target;
}
