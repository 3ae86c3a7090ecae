import type { TreeNode } from './treeNode.ts';

/**
 * The ids of the nodes to draw again; `all` when nodes have come or gone at this level.
 * What has not changed is left alone: drawing a row closes the hover that the user is reading.
 */
export function changedNodes(
  before: readonly TreeNode[],
  after: readonly TreeNode[],
): 'all' | readonly string[] {
  if (before.length !== after.length) return 'all';
  const changed: string[] = [];
  for (const [index, node] of after.entries()) {
    const old = before[index];
    if (old?.id !== node.id) return 'all';
    if (!isSame(old.basis, node.basis)) {
      changed.push(node.id);
    } else if (node.context === 'federation') {
      const below = changedNodes(old.children(), node.children());
      changed.push(...(below === 'all' ? [node.id] : below));
    }
  }
  return changed;
}

function isSame(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((value, index) => value === after[index]);
}
