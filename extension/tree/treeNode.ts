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
  readonly context: 'federation' | `target.${TargetContext}` | 'tool' | 'message';
  readonly expansion: 'none' | 'collapsed' | 'expanded';
  /** What a click runs. */
  readonly command?: CommandId;
  readonly federation?: string;
  readonly target?: string;
  /** The exposed name. */
  readonly tool?: string;
  /** What the row and those below it were made from: the row is drawn again when one of these is another. */
  readonly basis: readonly unknown[];
  readonly children: () => readonly TreeNode[];
}

/** Whether the daemon is heard now; otherwise what it said last may no longer be so. */
export type Freshness = 'live' | 'stale';

/** What can be done with a target: a running one be stopped, an idle one be started, a failed one both. */
export type TargetContext = 'disabled' | 'idle' | 'running' | 'failed' | 'unknown';

/** For nodes that have nothing below them. */
export function noChildren(): readonly TreeNode[] {
  return [];
}
