import type { JsonObject } from '../wire/message.ts';

/** A tool as its target gave it: untouched, but known to have a name. */
export type RawTool = JsonObject & { name: string };
/** A prompt as its target gave it: untouched, but known to have a name. */
export type RawPrompt = JsonObject & { name: string };
/** A resource as its target gave it: untouched, but known to have a URI. */
export type RawResource = JsonObject & { uri: string };
/** A resource template as its target gave it: untouched, but known to have a template. */
export type RawTemplate = JsonObject & { uriTemplate: string };

/** What the items of each list are. */
export interface OfferedItem {
  tools: RawTool;
  resources: RawResource;
  templates: RawTemplate;
  prompts: RawPrompt;
}

/** A list that targets have. */
export type OfferKind = keyof OfferedItem;

/** What a target offers, list by list. */
export type Offer = { readonly [Kind in OfferKind]: readonly OfferedItem[Kind][] };

/** How one kind of list is asked for (MCP, server features). */
export interface OfferList {
  readonly method: string;
  /** Where the items stand in the result. */
  readonly key: string;
  /** The field by which an item is known: one without it cannot be used. */
  readonly identity: string;
  /** The server has such a list only if it has this capability. */
  readonly capability: string;
  /** Tells that the list has changed. */
  readonly announcement: string;
  /** The items, for people. */
  readonly words: string;
}

/** The lists that are read of a target. */
export const offerLists: Readonly<Record<OfferKind, OfferList>> = {
  tools: {
    method: 'tools/list',
    key: 'tools',
    identity: 'name',
    capability: 'tools',
    announcement: 'notifications/tools/list_changed',
    words: 'tools',
  },
  resources: {
    method: 'resources/list',
    key: 'resources',
    identity: 'uri',
    capability: 'resources',
    announcement: 'notifications/resources/list_changed',
    words: 'resources',
  },
  templates: {
    method: 'resources/templates/list',
    key: 'resourceTemplates',
    identity: 'uriTemplate',
    capability: 'resources',
    announcement: 'notifications/resources/list_changed',
    words: 'resource templates',
  },
  prompts: {
    method: 'prompts/list',
    key: 'prompts',
    identity: 'name',
    capability: 'prompts',
    announcement: 'notifications/prompts/list_changed',
    words: 'prompts',
  },
};

export const offerKinds = ['tools', 'resources', 'templates', 'prompts'] as const;

/** The offer of a target that offers nothing, or of which nothing is known. */
export const emptyOffer: Offer = { tools: [], resources: [], templates: [], prompts: [] };

/** The lists that a notification says have changed; none when it is about something else. */
export function listsChangedBy(method: string): OfferKind[] {
  return offerKinds.filter(kind => offerLists[kind].announcement === method);
}
