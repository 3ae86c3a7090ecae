import type { RawResource, RawTemplate } from '../upstream/offerLists.ts';
import type { ExposedItems, ExposedSource } from './exposeItems.ts';
import { splitUri } from '#protocol/exposedUri.ts';
import type { TargetUris } from './targetUris.ts';
import { uriMatcher, type MatchEffort } from './uriTemplate.ts';

/** What the templates of one target may cost for one URI: some 50 ms, which no honest ones need. */
const maxEffort = 10_000_000;

/** Where a URI leads. */
export interface ResourceRoute<Target> {
  readonly targetName: string;
  readonly target: Target;
  /** What the target calls it. */
  readonly uri: string;
  readonly uris: TargetUris;
}

/** Finds the target of a URI as clients see it; undefined when it is nobody's. */
export type ResourceRouter<Target> = (uri: string) => ResourceRoute<Target> | undefined;

/**
 * Makes the router of a catalog. A URI that has a target's name before its first "+" is that target's, always. Any other
 * is found by a map if it is listed, and where URIs are bare by the templates, or as the only target with resources
 * may know it.
 */
export function resourceRouter<Target>(
  sources: readonly ExposedSource<Target>[],
  resources: ExposedItems<Target, RawResource>,
  templates: ExposedItems<Target, RawTemplate>,
  isPrefixed: boolean,
): ResourceRouter<Target> {
  const byName = new Map(sources.map(one => [one.source.name, one]));
  const bare = isPrefixed ? [] : templates.items.filter(item => item.exposedName === item.name);
  const matchers = bare.map(item => ({ item, matches: uriMatcher(item.name) }));
  const withResources = sources.filter(({ source }) => source.hasResources);
  const sole = isPrefixed || withResources.length > 1 ? undefined : withResources[0];

  const byPrefix = (exposed: string) => {
    const split = splitUri(exposed);
    const owner = split && byName.get(split.target);
    return owner && to(owner, split.uri);
  };
  return exposed => {
    const owner = byPrefix(exposed);
    if (owner) return owner;
    const known = resources.routes.get(exposed);
    if (known) return { ...known, uri: known.name };
    // By target: the templates of one must not keep those of another from being asked.
    const efforts = new Map<string, MatchEffort>();
    const match = matchers.find(({ item: { targetName }, matches }) =>
      matches(exposed, effortOf(efforts, targetName)),
    )?.item;
    if (match) return { ...match, uri: exposed };
    return sole && to(sole, exposed);
  };
}

function effortOf(efforts: Map<string, MatchEffort>, targetName: string): MatchEffort {
  const known = efforts.get(targetName) ?? { left: maxEffort };
  efforts.set(targetName, known);
  return known;
}

function to<Target>({ source, uris }: ExposedSource<Target>, uri: string): ResourceRoute<Target> {
  return { targetName: source.name, target: source.target, uri, uris };
}
