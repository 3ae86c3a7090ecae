import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ToolEntry } from '#protocol/tool.ts';

/** The tools that clients of a federation are listed, in the order of the configuration. */
export function listedTools({ tools }: FederationStatus): ToolEntry[] {
  return Object.values(tools).flatMap(ofTarget => ofTarget.filter(tool => !tool.kept));
}

/** How many tokens these tools take in a model's context, estimated. */
export function tokensOf(tools: readonly ToolEntry[]): number {
  return tools.reduce((sum, { tokens }) => sum + tokens, 0);
}
