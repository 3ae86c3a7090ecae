import type { RawTemplate } from '../upstream/offerLists.ts';
import { exposeUriName, isUriLike } from './exposedUri.ts';
import type { ItemKind } from './itemKind.ts';
import { listableResource } from './listableResource.ts';

/** How resource templates are merged: what they are called by is the template itself. */
export const templateKind: ItemKind<RawTemplate> = {
  word: 'resource template',
  offered: ({ templates }) => templates,
  nameOf: ({ uriTemplate }) => uriTemplate,
  expose: exposeUriName,
  isLike: isUriLike,
  hasReservedPrefixes: true,
  forStrictClients: raw => listableResource(raw, raw.uriTemplate),
  unlistable: 'it is not a resource template',
  listed: (raw, uriTemplate) => ({ ...raw, uriTemplate }),
};
