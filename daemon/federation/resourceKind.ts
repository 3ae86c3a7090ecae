import type { RawResource } from '../upstream/offerLists.ts';
import { exposeUriName, isUriLike } from './exposedUri.ts';
import type { ItemKind } from './itemKind.ts';
import { listableResource } from './listableResource.ts';

/** How resources are merged: what they are called by is their URI. */
export const resourceKind: ItemKind<RawResource> = {
  word: 'resource',
  offered: ({ resources }) => resources,
  nameOf: ({ uri }) => uri,
  expose: exposeUriName,
  isLike: isUriLike,
  hasReservedPrefixes: true,
  forStrictClients: raw => listableResource(raw, raw.uri),
  unlistable: 'it is not a resource',
  listed: (raw, uri) => ({ ...raw, uri }),
};
