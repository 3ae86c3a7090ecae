import type { CommandId } from '../commands/commandIds.ts';
import { escapeMarkdown } from '../model/escapeMarkdown.ts';
import { noChildren, type NodeIcon, type TreeNode } from './treeNode.ts';

/** A row that says something: that there is nothing yet, what is going on, or what went wrong. */
export function messageNode(
  id: string,
  message: { label: string; detail?: string | undefined; icon: NodeIcon; command?: CommandId },
): TreeNode {
  const { label, detail, icon, command } = message;
  return {
    id: `message:${id}`,
    label,
    ...(detail !== undefined && { description: detail }),
    // A row is cut off where the side bar ends.
    tooltip: () => escapeMarkdown(detail === undefined ? label : `${label}\n${detail}`),
    icon,
    context: 'message',
    expansion: 'none',
    ...(command !== undefined && { command }),
    basis: [label, detail],
    children: noChildren,
  };
}

/** The colours of what went wrong, and of what should be looked at. */
export const errorIcon: NodeIcon = { id: 'error', color: 'list.errorForeground' };
export const warningIcon: NodeIcon = { id: 'warning', color: 'list.warningForeground' };
