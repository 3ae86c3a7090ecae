import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ToolEntry } from '#protocol/tool.ts';

/** A federation's tools in the order of the configuration, as the tree has them. */
export function toolsOf({ targets, tools }: FederationStatus): ToolEntry[] {
  return targets.flatMap(({ name }) => tools[name] ?? []);
}
