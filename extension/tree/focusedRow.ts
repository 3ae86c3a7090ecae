import * as vscode from 'vscode';

/**
 * The row that the keyboard is on. The editor tells extensions what is selected, and not where arrow keys went:
 * what changes when that row is added to the selection, or taken from it, is the row.
 */
export async function focusedRow<Row>(view: vscode.TreeView<Row>): Promise<Row | undefined> {
  const before = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const after = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  return after.find(row => !before.includes(row)) ?? before.find(row => !after.includes(row));
}
