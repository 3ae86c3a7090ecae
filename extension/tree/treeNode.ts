import type { ServicePlace } from '../cluster/foundService.ts';
import type { CommandId } from '../commands/commandIds.ts';

/** A codicon, and the theme colour it is drawn in. */
export interface NodeIcon {
  readonly id: string;
  readonly color?: string;
}

/** One row of the tree, as data. */
export interface TreeNode {
  /** The same over refreshes, so that the tree stays as the user opened it. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown, made when it is wanted. */
  readonly tooltip?: () => string;
  readonly icon: NodeIcon;
  /** What the menus in package.json ask for as `viewItem`. */
  readonly context:
    | 'federation'
    | `target.${TargetContext}`
    | 'tool'
    | 'message'
    | `cluster.${ClusterContext}`;
  readonly expansion: 'none' | 'collapsed' | 'expanded';
  /** What a click runs. */
  readonly command?: CommandId;
  readonly federation?: string;
  readonly target?: string;
  /** The exposed name. */
  readonly tool?: string;
  /** Where in a cluster. */
  readonly place?: RowPlace;
  /** Whether it is, or is reached through, a context that looks like production: then it has a badge. */
  readonly isProduction?: boolean;
  /** What the row and those below it were made from: the row is drawn again when one of these is another. */
  readonly basis: readonly unknown[];
  readonly children: () => readonly TreeNode[];
}

/** Whether the daemon is heard now; otherwise what it said last may no longer be so. */
export type Freshness = 'live' | 'stale';

/** What can be done with a target: a running one be stopped, an idle one be started, a failed one both. */
export type TargetContext =
  | 'disabled'
  | 'idle'
  | 'running'
  | 'failed'
  /** A failed one that waits until its context is confirmed. */
  | 'unconfirmed'
  | 'unknown';

/** What can be done in the view of clusters: a context be looked into or confirmed, a service be added. */
export type ClusterContext = 'context' | 'unconfirmed' | 'namespace' | 'service' | 'added';

/** Where in a cluster a row is: a context, and perhaps a service there. */
export type RowPlace = Pick<ServicePlace, 'context'> & Partial<ServicePlace>;

/** For nodes that have nothing below them. */
export function noChildren(): readonly TreeNode[] {
  return [];
}
