import type { ToolEntry } from '#protocol/tool.ts';

import { escapeMarkdown } from '../model/escapeMarkdown.ts';
import { formOf, type ArgumentForm, type Field } from '../invoke/argumentForm.ts';
import { noChildren, type TreeNode } from './treeNode.ts';

/** A tool, by the name that clients see. */
export function toolNode(federation: string, tool: ToolEntry): TreeNode {
  const summary = tool.title ?? tool.description?.trim().split('\n', 1)[0];
  return {
    id: `tool:${federation}:${tool.exposedName}`,
    label: tool.exposedName,
    ...(summary !== undefined && { description: summary }),
    tooltip: () => describeTool(tool),
    icon: { id: 'symbol-method' },
    context: 'tool',
    expansion: 'none',
    federation,
    target: tool.target,
    tool: tool.exposedName,
    basis: [tool],
    children: noChildren,
  };
}

/** A tool's name, description and arguments, as Markdown. What the target says of itself is shown as plain text. */
function describeTool(tool: ToolEntry): string {
  const form = formOf(tool.inputSchema);
  return [
    `**${escapeMarkdown(tool.title ?? tool.exposedName)}**`,
    ...(tool.description === undefined ? [] : [escapeMarkdown(tool.description.trim())]),
    describeForm(form),
  ].join('\n\n');
}

function describeForm(form: ArgumentForm): string {
  if (form.kind === 'json') return 'Its arguments are given as one JSON object';
  return form.fields.length === 0 ? 'No arguments' : form.fields.map(describeField).join('\n');
}

function describeField({ name, isRequired, description }: Field): string {
  const note = description === undefined ? '' : `: ${escapeMarkdown(description.trim())}`;
  return `- **${escapeMarkdown(name)}**${isRequired ? '' : ' (optional)'}${note}`;
}
