import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';

/** The names of the federations that a window opened for its workspace; undefined while it is asking for them. */
export type OpenedFederations = ReadonlySet<string> | undefined;

/** The path of the user's own federation; a workspace's is at `/<name>/mcp`. */
const usersPath = '/mcp';

/**
 * The federations that concern this window: those of its workspace, which have the user's targets too,
 * or else the user's own. What other windows opened is theirs.
 */
export function federationsOfWindow(
  { federations }: Snapshot,
  opened: OpenedFederations,
): readonly FederationStatus[] {
  const workspaces = federations.filter(({ name }) => opened?.has(name));
  if (workspaces.length > 0) return workspaces;
  return federations.filter(({ endpoint }) => new URL(endpoint).pathname === usersPath);
}
