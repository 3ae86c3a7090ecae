import * as vscode from 'vscode';

import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';
import { rootNodes } from './rootNodes.ts';
import { toTreeItem } from './treeItem.ts';
import { TreeRows, type TreeRow } from './treeRows.ts';

const viewId = 'mcpFederation.targets';
/** Changes that come together are drawn together. */
const redrawDelayMs = 50;

/** Shows the tree of targets and their tools. */
export function showTargets(
  state: Live<LinkState>,
  opened: Live<OpenedFederations>,
): vscode.Disposable {
  const rows = new TreeRows(rootNodes(state.value, opened.value));
  const changed = new vscode.EventEmitter<TreeRow | undefined>();
  const view = vscode.window.createTreeView<TreeRow>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: row => rows.below(row),
      getTreeItem: row => toTreeItem(row),
      resolveTreeItem(item, { node }) {
        if (node.tooltip) item.tooltip = new vscode.MarkdownString(node.tooltip());
        return item;
      },
    },
    showCollapseAll: true,
  });

  let redraw: NodeJS.Timeout | undefined;
  const update = () => {
    redraw ??= setTimeout(() => {
      redraw = undefined;
      const toDraw = rows.replace(rootNodes(state.value, opened.value));
      for (const row of toDraw === 'all' ? [undefined] : toDraw) changed.fire(row);
    }, redrawDelayMs);
  };
  return vscode.Disposable.from(view, changed, state.onChange(update), opened.onChange(update), {
    dispose: () => clearTimeout(redraw),
  });
}
