import * as vscode from 'vscode';

import { toTreeItem } from './treeItem.ts';
import type { TreeNode } from './treeNode.ts';
import { TreeRows, type TreeRow } from './treeRows.ts';

/** Changes that come together are drawn together. */
const redrawDelayMs = 50;

/** Something that tells when it changes. */
interface Source {
  onChange(listener: () => void): { dispose(): void };
}

/** What else a tree can do. */
interface TreeOptions {
  readonly dragAndDropController?: vscode.TreeDragAndDropController<TreeRow>;
  /** Hears of each time that rows are drawn, for what stands beside them. */
  readonly onDraw?: (view: vscode.TreeView<TreeRow>) => void;
}

/** Shows the tree that `rootsOf` makes, and draws it again when one of `sources` changes. */
export function showTree(
  viewId: string,
  rootsOf: () => readonly TreeNode[],
  sources: readonly Source[],
  { dragAndDropController, onDraw }: TreeOptions = {},
): vscode.Disposable & { readonly view: vscode.TreeView<TreeRow>; readonly rows: TreeRows } {
  const rows = new TreeRows(rootsOf());
  // The editor forgets this of rows that were away, as while a tree is narrowed.
  const folded = new Map<string, 'collapsed' | 'expanded'>();
  const changed = new vscode.EventEmitter<TreeRow | undefined>();
  const view = vscode.window.createTreeView<TreeRow>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: row => rows.below(row),
      getParent: row => rows.above(row),
      getTreeItem: row => toTreeItem(row, folded.get(row.node.id)),
      resolveTreeItem(item, { node }) {
        if (node.tooltip) item.tooltip = new vscode.MarkdownString(node.tooltip());
        return item;
      },
    },
    showCollapseAll: true,
    ...(dragAndDropController && { dragAndDropController }),
  });
  onDraw?.(view);
  const folding = vscode.Disposable.from(
    view.onDidExpandElement(({ element }) => folded.set(element.node.id, 'expanded')),
    view.onDidCollapseElement(({ element }) => folded.set(element.node.id, 'collapsed')),
  );

  let redraw: NodeJS.Timeout | undefined;
  const update = () => {
    redraw ??= setTimeout(() => {
      redraw = undefined;
      const toDraw = rows.replace(rootsOf());
      for (const row of toDraw === 'all' ? [undefined] : toDraw) changed.fire(row);
      onDraw?.(view);
    }, redrawDelayMs);
  };
  const following = sources.map(source => source.onChange(update));
  return {
    view,
    rows,
    dispose() {
      clearTimeout(redraw);
      vscode.Disposable.from(folding, view, changed, ...following).dispose();
    },
  };
}
