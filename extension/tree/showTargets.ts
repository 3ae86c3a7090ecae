import * as vscode from 'vscode';

import { connectedSnapshot, type LinkState } from '../model/linkState.ts';
import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import type { Live } from '../model/live.ts';
import { rootNodes } from './rootNodes.ts';
import { toTreeItem } from './treeItem.ts';
import type { TreeNode } from './treeNode.ts';

const viewId = 'mcpFederation.targets';
/** Changes that come together are drawn together. */
const redrawDelayMs = 50;

/** Shows the tree of targets and their tools. */
export function showTargets(
  state: Live<LinkState>,
  opened: Live<OpenedFederations>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<TreeNode>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: node => [...(node ? node.children() : rootNodes(state.value, opened.value))],
      getTreeItem: toTreeItem,
    },
    showCollapseAll: true,
  });

  let shown = state.value;
  let redraw: NodeJS.Timeout | undefined;
  const update = () => {
    redraw ??= setTimeout(() => {
      redraw = undefined;
      changed.fire();
    }, redrawDelayMs);
  };
  const updateIfSeen = (next: LinkState) => {
    const isSame =
      federationsOf(next) !== undefined && federationsOf(next) === federationsOf(shown);
    shown = next;
    // Sessions and calls, which change most often, are not in the tree.
    if (!isSame) update();
  };
  return vscode.Disposable.from(
    view,
    changed,
    state.onChange(updateIfSeen),
    opened.onChange(update),
    { dispose: () => clearTimeout(redraw) },
  );
}

function federationsOf(state: LinkState): unknown {
  return connectedSnapshot(state)?.federations;
}
