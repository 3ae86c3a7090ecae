import { createHash } from 'node:crypto';

import * as z from 'zod';

import type { FederationStatus } from '#protocol/snapshot.ts';

/** An MCP server as the editor's agent is offered it, without the token, which it gets when it starts it. */
export const OfferedServer = z.object({
  label: z.string(),
  url: z.string(),
  /** Another one whenever the tools are others, so that the editor reads them anew. */
  version: z.string(),
});
export type OfferedServer = z.infer<typeof OfferedServer>;

/** What the editor's agent is offered: each federation as one MCP server. */
export function offeredServers(federations: readonly FederationStatus[]): OfferedServer[] {
  return federations.map(({ name, endpoint, tools }) => ({
    label: new URL(endpoint).pathname === '/mcp' ? 'MCP Federation' : `MCP Federation (${name})`,
    url: endpoint,
    version: versionOf(tools),
  }));
}

/** Hashing thousands of tools takes a while, and most changes are not theirs. */
const versions = new WeakMap<FederationStatus['tools'], string>();

function versionOf(tools: FederationStatus['tools']): string {
  const known = versions.get(tools);
  if (known !== undefined) return known;
  const ordered = Object.entries(tools).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const version = createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, 16);
  versions.set(tools, version);
  return version;
}
