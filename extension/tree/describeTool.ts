import type { ToolEntry } from '#protocol/tool.ts';

import { codeBlock, escapeMarkdown } from '../model/escapeMarkdown.ts';
import { editorNameLimit, isNameLong } from '../model/limits.ts';
import { describeSchema } from './describeSchema.ts';

/** A tool's name, description and arguments, as Markdown. What the target says of itself is shown as plain text. */
export function describeTool(tool: ToolEntry): string {
  return [
    `**${escapeMarkdown(tool.title ?? tool.exposedName)}**`,
    ...(tool.title === undefined || tool.kept
      ? []
      : [escapeMarkdown(`Clients see it as ${tool.exposedName}`)]),
    [...hintWords(tool), `about ${tool.tokens} tokens`].map(escapeMarkdown).join(' · '),
    ...notices(tool).map(escapeMarkdown),
    ...(tool.description === undefined ? [] : [escapeMarkdown(tool.description.trim())]),
    describeSchema(tool.inputSchema),
  ].join('\n\n');
}

/** The same with all that is known of the tool, as a document. */
export function toolDocument(tool: ToolEntry): string {
  const { exposedName, name, target, title, inputSchema, annotations } = tool;
  return [
    `# ${escapeMarkdown(exposedName)}`,
    ...(title === undefined ? [] : [`**${escapeMarkdown(title)}**`]),
    ...(tool.description === undefined ? [] : [escapeMarkdown(tool.description.trim())]),
    ...notices(tool).map(notice => `> ${escapeMarkdown(notice)}`),
    [
      `- Target: ${escapeMarkdown(target)}, which calls it ${escapeMarkdown(name)}`,
      `- What it does: ${escapeMarkdown(hintWords(tool).join(', '))}`,
      `- Cost: about ${tool.tokens} tokens in the context of a model that is given it`,
    ].join('\n'),
    '## Arguments',
    describeSchema(inputSchema),
    '## Schema',
    codeBlock(JSON.stringify(inputSchema, null, 2), 'json'),
    ...(annotations
      ? ['## Annotations', codeBlock(JSON.stringify(annotations, null, 2), 'json')]
      : []),
  ].join('\n\n');
}

/** What the target says that the tool does, in words; what it does not say counts as MCP has it. */
export function hintWords({ annotations = {} }: Pick<ToolEntry, 'annotations'>): string[] {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  if (readOnlyHint === true) return ['reads only', ...(openWorldHint === false ? [closed] : [])];
  const says = destructiveHint === undefined ? 'may be destructive (it does not say)' : undefined;
  return [
    says ?? (destructiveHint === false ? 'changes things, destroys nothing' : 'destructive'),
    ...(idempotentHint === true ? ['can be repeated'] : []),
    ...(openWorldHint === false ? [closed] : []),
  ];
}

const closed = 'works on its own data only';

/** What is special about what clients see. */
function notices(tool: ToolEntry): string[] {
  const { exposedName, name, target, kept, rules = [] } = tool;
  const by = rules.length > 0 ? ` (${rules.join(', ')} in the configuration)` : '';
  return [
    ...(kept === 'hidden' ? [`Hidden: clients are not told of it, and can call it${by}`] : []),
    ...(kept === 'disabled' ? [`Disabled: clients can neither see nor call it${by}`] : []),
    ...(isOtherName(tool) ? [`Target ${target} calls it ${name}`] : []),
    ...(isNameLong(tool)
      ? [
          `VS Code cuts names after about ${editorNameLimit} characters; this one has ${exposedName.length}`,
        ]
      : []),
  ];
}

/** Whether clients see it under a name that has not its own in it. */
function isOtherName({ exposedName, name, target }: ToolEntry): boolean {
  return exposedName !== name && exposedName !== `${target}_${name}`;
}
