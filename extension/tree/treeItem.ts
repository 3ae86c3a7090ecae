import * as vscode from 'vscode';

import { rowUri } from '../editor/markRows.ts';
import type { TreeRow } from './treeRows.ts';

const expansions = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/**
 * A row of the tree, as the editor draws it; its tooltip is made when somebody wants to read it.
 * @param folded how the user had left it
 */
export function toTreeItem(row: TreeRow, folded?: 'collapsed' | 'expanded'): vscode.TreeItem {
  const { id, label, highlights = [], description, icon, context, expansion } = row.node;
  const { command, role, isProduction = false, mark } = row.node;
  const item = new vscode.TreeItem(
    { label, highlights: [...highlights] },
    expansions[expansion === 'none' ? expansion : (folded ?? expansion)],
  );
  item.id = id;
  item.contextValue = context;
  item.iconPath = new vscode.ThemeIcon(
    icon.id,
    icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
  );
  const spoken = [label, role, description].filter(Boolean).join(', ');
  item.accessibilityInformation = { label: spoken };
  if (description !== undefined) item.description = description;
  if (isProduction || mark) item.resourceUri = rowUri(id, { isProduction, mark });
  if (command !== undefined) item.command = { command, title: label, arguments: [row] };
  return item;
}
