import type {
  PromptArgument,
  PromptEntry,
  ResourceEntry,
  TargetOffer,
  TemplateEntry,
} from '#protocol/offer.ts';
import { toldResources } from '#protocol/toldResources.ts';
import type { ToolEntry } from '#protocol/tool.ts';
import { matchingRules, type ToolRules } from '#protocol/toolRule.ts';
import { FederationError } from '../lib/federationError.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import type { Catalog } from './catalog.ts';
import type { CatalogItem } from './catalogItem.ts';
import { toolTokens } from './toolTokens.ts';

/** The tools of one target as the daemon's faces show them, those that clients do not see included. */
export function toolEntries(
  { tools }: Catalog<unknown>,
  target: string,
  rules: ToolRules = {},
): ToolEntry[] {
  return itemsOf(tools.known, target).map(item => toolEntry(item, matchingRules(rules, item.name)));
}

function toolEntry(
  { exposedName, name, targetName: target, raw, kept }: Item,
  rules: string[],
): ToolEntry {
  return {
    exposedName,
    name,
    target,
    inputSchema: isJsonObject(raw['inputSchema']) ? raw['inputSchema'] : {},
    tokens: toolTokens(exposedName, raw),
    ...texts(raw, 'title', 'description'),
    ...(isJsonObject(raw['annotations']) ? { annotations: raw['annotations'] } : {}),
    ...(kept && { kept }),
    ...(rules.length > 0 ? { rules } : {}),
  };
}

/** What one target offers beside its tools, as the daemon's faces show it. */
export function offerOf(catalog: Catalog<unknown>, target: string): TargetOffer {
  const resources = itemsOf(catalog.resources.items, target);
  return {
    prompts: itemsOf(catalog.prompts.items, target).map(promptEntry),
    resources: resources.slice(0, toldResources).map(resourceEntry),
    resourceCount: resources.length,
    templates: itemsOf(catalog.templates.items, target).map(templateEntry),
  };
}

/** The resources of one target that follow the one whose exposed URI is `after`. @throws FederationError when that one has gone */
export function resourcesAfter(
  catalog: Catalog<unknown>,
  target: string,
  after: string | undefined,
): { resources: ResourceEntry[]; isLast: boolean } {
  const all = itemsOf(catalog.resources.items, target);
  const start = after === undefined ? 0 : all.findIndex(one => one.exposedName === after) + 1;
  if (after !== undefined && start === 0)
    throw new FederationError('INVALID_REQUEST', `${after} is not listed any more; list anew`);
  const end = start + toldResources;
  return { resources: all.slice(start, end).map(resourceEntry), isLast: end >= all.length };
}

type Item = CatalogItem<unknown, JsonObject>;

function itemsOf<Raw>(
  items: readonly CatalogItem<unknown, Raw>[],
  target: string,
): CatalogItem<unknown, Raw>[] {
  return items.filter(({ targetName }) => targetName === target);
}

function promptEntry({ exposedName, name, targetName: target, raw }: Item): PromptEntry {
  const given: unknown = raw['arguments'];
  return {
    exposedName,
    name,
    target,
    arguments: Array.isArray(given) ? given.flatMap(promptArgument) : [],
    ...texts(raw, 'title', 'description'),
  };
}

function promptArgument(given: unknown): PromptArgument[] {
  if (!isJsonObject(given) || typeof given['name'] !== 'string') return [];
  const isRequired = given['required'] === true;
  return [{ name: given['name'], isRequired, ...texts(given, 'title', 'description') }];
}

function resourceEntry({ exposedName, name: uri, targetName: target, raw }: Item): ResourceEntry {
  const { name = uri, ...others } = texts(raw, 'name', 'title', 'description', 'mimeType');
  const size = raw['size'];
  return {
    exposedUri: exposedName,
    uri,
    name,
    target,
    ...(typeof size === 'number' ? { size } : {}),
    ...others,
  };
}

function templateEntry({ exposedName, name, targetName: target, raw }: Item): TemplateEntry {
  const { name: ownName = name, ...others } = texts(
    raw,
    'name',
    'title',
    'description',
    'mimeType',
  );
  return { exposedTemplate: exposedName, uriTemplate: name, name: ownName, target, ...others };
}

/** Those of the fields that are texts. */
function texts<Key extends string>(
  raw: JsonObject,
  ...keys: readonly Key[]
): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = raw[key];
    if (typeof value === 'string') found[key] = value;
  }
  return found;
}
