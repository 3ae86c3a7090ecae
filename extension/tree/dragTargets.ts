import * as vscode from 'vscode';

import type { CommandId } from '../commands/commandIds.ts';
import { readTarget } from '../commands/targetArgument.ts';
import type { TreeRow } from './treeRows.ts';

/** What is dragged from this tree, and can be dropped here alone. */
const mimeType = 'application/vnd.code.tree.mcpfederation.targets';
const moveTarget: CommandId = 'mcpFederation.moveTarget';

/** Lets targets be dragged to other places in their configuration. Other rows stay where they are. */
export function dragTargets(): vscode.TreeDragAndDropController<TreeRow> {
  return {
    dragMimeTypes: [mimeType],
    dropMimeTypes: [mimeType],
    handleDrag([row], dragged) {
      if (!row?.node.context.startsWith('target.')) return;
      const { federation, target } = row;
      dragged.set(mimeType, new vscode.DataTransferItem({ federation, target }));
    },
    async handleDrop(onto, dropped) {
      const dragged = readTarget(dropped.get(mimeType)?.value);
      // Below all rows is behind all targets; any row of a target is its place.
      if (!dragged || (onto && onto.target === undefined)) return;
      const argument = { ...dragged, onto: onto?.target ?? null };
      await vscode.commands.executeCommand(moveTarget, argument);
    },
  };
}
