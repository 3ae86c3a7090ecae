import * as vscode from 'vscode';

const toggle = 'list.toggleSelection';

/**
 * What tells the row that the keyboard is on. The editor tells extensions what is selected, and not where arrow keys
 * went: what changes when that row is added to the selection, or taken from it, is the row.
 */
export function focusedRowOf<Row>(view: vscode.TreeView<Row>): () => Promise<Row | undefined> {
  let last: Promise<Row | undefined> = Promise.resolve(undefined);
  const read = async () => {
    const before = view.selection;
    let during = before;
    const listening = view.onDidChangeSelection(({ selection }) => {
      if (during === before) during = selection;
    });
    try {
      // There and back as one: a key in between would move the focus.
      await vscode.commands.executeCommand('runCommands', { commands: [toggle, toggle] });
    } finally {
      listening.dispose();
    }
    return during.find(row => !before.includes(row)) ?? before.find(row => !during.includes(row));
  };
  // One after the other, since each looks at what the selection was.
  return () => (last = last.then(read, read));
}
