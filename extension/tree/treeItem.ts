import * as vscode from 'vscode';

import { productionUri } from '../editor/markProduction.ts';
import type { TreeRow } from './treeRows.ts';

const expansions = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** A row of the tree, as the editor draws it; its tooltip is made when somebody wants to read it. */
export function toTreeItem(row: TreeRow): vscode.TreeItem {
  const { id, label, description, icon, context, expansion, command, isProduction } = row.node;
  const item = new vscode.TreeItem(label, expansions[expansion]);
  item.id = id;
  item.contextValue = context;
  item.iconPath = new vscode.ThemeIcon(
    icon.id,
    icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
  );
  item.accessibilityInformation = { label: [label, description].filter(Boolean).join(', ') };
  if (description !== undefined) item.description = description;
  if (isProduction) item.resourceUri = productionUri(id);
  if (command !== undefined) item.command = { command, title: label, arguments: [row] };
  return item;
}
