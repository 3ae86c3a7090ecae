import { changedNodes } from './changedNodes.ts';
import type { TreeNode } from './treeNode.ts';

/** A node's place in the tree, which stays when the node changes. Commands read from it what it stands for. */
export class TreeRow {
  node: TreeNode;

  constructor(node: TreeNode) {
    this.node = node;
  }

  get federation(): string | undefined {
    return this.node.federation;
  }

  get target(): string | undefined {
    return this.node.target;
  }

  get tool(): string | undefined {
    return this.node.tool;
  }

  get ownName(): string | undefined {
    return this.node.ownName;
  }

  get uri(): string | undefined {
    return this.node.uri;
  }

  get template(): string | undefined {
    return this.node.template;
  }

  get prompt(): string | undefined {
    return this.node.prompt;
  }

  get context(): string | undefined {
    return this.node.place?.context;
  }

  get namespace(): string | undefined {
    return this.node.place?.namespace;
  }

  get service(): string | undefined {
    return this.node.place?.service;
  }

  get port(): number | undefined {
    return this.node.place?.port;
  }
}

/** The rows that the editor has seen, by the ids of their nodes. */
export class TreeRows {
  readonly #rows = new Map<string, TreeRow>();
  #roots: readonly TreeNode[];

  constructor(roots: readonly TreeNode[]) {
    this.#roots = roots;
  }

  /** The rows below `row`, or the top ones. */
  below(row?: TreeRow): TreeRow[] {
    return (row ? row.node.children() : this.#roots).map(node => this.#rowOf(node));
  }

  /** The row of a target, if it is in the tree. */
  ofTarget(federation: string, target: string): TreeRow | undefined {
    const node = this.#targets().find(
      one => one.federation === federation && one.target === target,
    );
    return node && this.#rowOf(node);
  }

  /** The row above that of a target: none, where only one federation is shown. */
  above(row: TreeRow): TreeRow | undefined {
    const parent = this.#roots.find(
      root => root.context === 'federation' && root.children().some(({ id }) => id === row.node.id),
    );
    return parent && this.#rowOf(parent);
  }

  #targets(): TreeNode[] {
    const nodes = this.#roots.flatMap(root =>
      root.context === 'federation' ? root.children() : [root],
    );
    return nodes.filter(({ context }) => context.startsWith('target.'));
  }

  /** Takes a new tree; gives the rows to draw again, with what is below them, or `all`. */
  replace(roots: readonly TreeNode[]): 'all' | readonly TreeRow[] {
    const changed = changedNodes(this.#roots, roots);
    this.#roots = roots;
    if (changed === 'all') {
      this.#rows.clear();
      return 'all';
    }
    this.#renew(roots);
    return changed.flatMap(id => this.#rows.get(id) ?? []);
  }

  #rowOf(node: TreeNode): TreeRow {
    const known = this.#rows.get(node.id);
    if (known) {
      known.node = node;
      return known;
    }
    const row = new TreeRow(node);
    this.#rows.set(node.id, row);
    return row;
  }

  #renew(nodes: readonly TreeNode[]): void {
    for (const node of nodes) {
      const row = this.#rows.get(node.id);
      if (row) row.node = node;
      if (node.context === 'federation') this.#renew(node.children());
    }
  }
}
