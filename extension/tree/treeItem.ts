import * as vscode from 'vscode';

import type { TreeNode } from './treeNode.ts';

const expansions = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** A row of the tree, as the editor draws it. */
export function toTreeItem(node: TreeNode): vscode.TreeItem {
  const { id, label, description, tooltip, icon, context, expansion, command } = node;
  const item = new vscode.TreeItem(label, expansions[expansion]);
  item.id = id;
  item.contextValue = context;
  item.iconPath = new vscode.ThemeIcon(
    icon.id,
    icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
  );
  item.accessibilityInformation = { label: [label, description].filter(Boolean).join(', ') };
  if (description !== undefined) item.description = description;
  if (tooltip !== undefined) item.tooltip = new vscode.MarkdownString(tooltip);
  if (command !== undefined) item.command = { command, title: label, arguments: [node] };
  return item;
}
