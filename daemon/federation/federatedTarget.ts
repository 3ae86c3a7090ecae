import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { TargetStatus } from '#protocol/target.ts';
import { matchingRules } from '#protocol/toolRule.ts';
import { describeTarget } from '../config/describeTarget.ts';
import { emptyOffer, type Offer } from '../upstream/offerLists.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { UpstreamLease } from '../upstream/upstreamPool.ts';
import { isJsonObject } from '../wire/message.ts';
import type { Catalog } from './catalog.ts';
import type { CatalogSource } from './catalogSource.ts';

/** A target's place in one federation: its name there, and its hold on the upstream that may be shared. */
export interface FederatedTarget {
  readonly name: string;
  readonly config: TargetConfig;
  readonly lease: UpstreamLease;
  /** Ends the listening to the upstream. */
  readonly listening: Disposable;
}

/** The target as the daemon's faces show it. */
export function targetStatus(
  { name, config, lease }: FederatedTarget,
  catalog: Catalog<Upstream>,
  latencyMs: number | undefined,
): TargetStatus {
  const { upstream, upstreamId } = lease;
  const greeting = upstream.catalog?.greeting;
  return {
    name,
    upstreamId,
    transport: config.type,
    address: describeTarget(config),
    state: upstream.state,
    ...(greeting
      ? {
          server: { name: greeting.serverInfo.name, version: greeting.serverInfo.version },
          protocolVersion: greeting.protocolVersion,
        }
      : {}),
    toolCount: catalog.tools.items.filter(tool => tool.targetName === name && !tool.kept).length,
    toolsAreKept: upstream.catalogIsKept,
    ...(upstream.forward ? { forward: upstream.forward } : {}),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(config.hidden === true ? { isHidden: true } : {}),
    notes: [...upstream.notes, ...(catalog.notes.get(name) ?? []), ...ruleNotes(config, upstream)],
  };
}

/** The target's part of the catalog; empty while nothing is known of it. */
export function catalogSource({
  name,
  config,
  lease: { upstream },
}: FederatedTarget): CatalogSource<Upstream> {
  const { catalog } = upstream;
  const { tools, resources, templates, prompts }: Offer = catalog ?? emptyOffer;
  const hasResources = isJsonObject(catalog?.greeting.capabilities['resources']);
  return {
    name,
    target: upstream,
    hasResources,
    tools,
    resources,
    templates,
    prompts,
    isHidden: config.hidden ?? false,
    toolRules: config.tools ?? {},
  };
}

/** Says which rules are for tools that the target does not have, once its tools are known. */
function ruleNotes({ tools: rules = {} }: TargetConfig, { catalog }: Upstream): string[] {
  if (!catalog) return [];
  const used = new Set(catalog.tools.flatMap(({ name }) => matchingRules(rules, name)));
  return Object.keys(rules)
    .filter(key => !used.has(key))
    .map(key => `No tool is called ${key}: the rule for it in the configuration does nothing`);
}
