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
  /** Parts of the label that were looked for. */
  readonly highlights?: readonly [start: number, end: number][];
  /** What it is, for those who hear the screen, where its label does not tell. */
  readonly role?: string;
  /** Markdown, made when it is wanted. */
  readonly tooltip?: () => string;
  readonly icon: NodeIcon;
  /** What the menus in package.json ask for as `viewItem`. */
  readonly context:
    | 'federation'
    | `target.${TargetContext}`
    | `target.${TargetContext}.hidden`
    | 'tool'
    | 'tool.long'
    | 'tool.hidden'
    | 'tool.disabled'
    | 'resource'
    | 'template'
    | 'prompt'
    | `section.${SectionKind}`
    | 'message'
    | `cluster.${ClusterContext}`;
  readonly expansion: 'none' | 'collapsed' | 'expanded';
  /** What a click runs. */
  readonly command?: CommandId | EditorCommand;
  readonly federation?: string;
  readonly target?: string;
  /** The exposed name. */
  readonly tool?: string;
  /** What the target calls the tool. */
  readonly ownName?: string;
  /** The target's own URI of a resource. */
  readonly uri?: string;
  /** The target's own template of URIs. */
  readonly template?: string;
  /** What the target calls the prompt. */
  readonly prompt?: string;
  /** Where in a cluster. */
  readonly place?: RowPlace;
  /** Whether it is, or is reached through, a context that looks like production: then it has a badge. */
  readonly isProduction?: boolean;
  /** Whether it stands out by its colour, or steps back. */
  readonly mark?: 'failed' | 'muted';
  /** What the row and those below it were made from: the row is drawn again when one of these is another. */
  readonly basis: readonly unknown[];
  readonly children: () => readonly TreeNode[];
}

/** The kinds of what a target offers, as the tree has them. */
export type SectionKind = 'tools' | 'resources' | 'prompts';

/** Commands of the editor's own that rows run. */
export type EditorCommand = 'workbench.trust.manage';

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
