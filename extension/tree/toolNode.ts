import type { ToolEntry } from '#protocol/tool.ts';

import { isNameLong } from '../model/limits.ts';
import { describeTool } from './describeTool.ts';
import { firstLine } from './firstLine.ts';
import { hasWords, highlightsIn, idIn, type Look } from './look.ts';
import { noChildren, type NodeIcon, type TreeNode } from './treeNode.ts';

/** A tool, by the name that clients see; undefined when the tree is narrowed to others. */
export function toolNode(federation: string, tool: ToolEntry, look: Look): TreeNode | undefined {
  const { exposedName, name, target, title, description, tokens, kept } = tool;
  if (!hasWords(look, exposedName, name, title, description)) return undefined;
  const summary = title ?? firstLine(description);
  return {
    id: idIn(look, `tool:${federation}:${target}:${name}`),
    label: exposedName,
    highlights: highlightsIn(look, exposedName),
    description: [
      ...(kept ? [kept] : []),
      ...(tokens > 0 ? [`${tokens} tokens`] : []),
      ...(summary === undefined ? [] : [summary]),
    ].join(' · '),
    role: 'tool',
    tooltip: () => describeTool(tool),
    icon: iconOf(tool),
    context: contextOf(tool),
    expansion: 'none',
    command: 'mcpFederation.showToolDetails',
    federation,
    target,
    tool: exposedName,
    ownName: name,
    ...(kept && { mark: 'muted' }),
    basis: [tool],
    children: noChildren,
  };
}

/** What the menus in package.json know a tool by. */
function contextOf(tool: ToolEntry): TreeNode['context'] {
  if (tool.kept) return `tool.${tool.kept}`;
  return isNameLong(tool) ? 'tool.long' : 'tool';
}

function iconOf(tool: ToolEntry): NodeIcon {
  switch (tool.kept) {
    case 'hidden':
      return { id: 'eye-closed', color: 'descriptionForeground' };
    case 'disabled':
      return { id: 'circle-slash', color: 'descriptionForeground' };
    case undefined:
      return isNameLong(tool)
        ? { id: 'symbol-method', color: 'list.warningForeground' }
        : { id: 'symbol-method' };
  }
}
