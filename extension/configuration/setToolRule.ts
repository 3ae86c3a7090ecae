import { findNodeAtLocation, modify } from 'jsonc-parser';
import * as z from 'zod';

import { isPattern, ruleOf, type ToolRule } from '#protocol/toolRule.ts';

import type { TextEdit } from '../editor/editorWindow.ts';
import { insertMember } from './insertMember.ts';
import { formattingOf } from './insertTarget.ts';
import { readTree, writtenTargets } from './writtenTargets.ts';

/** What the configuration is to make of a tool: only what is named here changes. */
export type ToolChange = Pick<ToolRule, 'enabled' | 'hidden' | 'name'>;

/** What of a target in a configuration text counts here; what is wrong with it, the daemon says. */
const RuledTarget = z.looseObject({
  hidden: z.boolean().optional().catch(undefined),
  tools: z.record(z.string(), z.looseObject({})).default({}).catch({}),
});

/**
 * The edits that change what the configuration makes of one tool, by the target's own name for it. What holds anyway is
 * not written, and what says nothing any more is taken out.
 */
export function setToolRule(
  text: string,
  target: string,
  tool: string,
  change: ToolChange,
): TextEdit[] {
  const written = writtenTargets(readTree(text)).find(({ name }) => name === target);
  if (!written) return [];
  const { hidden = false, tools } = RuledTarget.parse(written.value);
  const others = Object.fromEntries(Object.entries(tools).filter(([key]) => isPattern(key)));
  const anyway: ToolChange = { enabled: true, hidden, name: tool, ...ruleOf(others, tool) };
  const wanted: Record<string, unknown> = { ...tools[tool], ...change };
  for (const key of ['enabled', 'hidden', 'name'] as const) {
    if (wanted[key] === undefined || wanted[key] === anyway[key]) delete wanted[key];
  }
  const isEmpty = Object.keys(wanted).length === 0;
  const isKnown = Object.hasOwn(tools, tool);
  const [key, ...otherKeys] = changedKeys(tools[tool] ?? {}, wanted);
  if (key === undefined || (isEmpty && !isKnown)) return [];

  const ofTarget = ['targets', target];
  const ofTools = [...ofTarget, 'tools'];
  const ofRule = [...ofTools, tool];
  const replace = (path: string[], value: unknown) =>
    modify(text, path, value, { formattingOptions: formattingOf(text) });
  if (isEmpty) {
    const isLast = Object.keys(tools).every(one => one === tool);
    return replace(isLast ? ofTools : ofRule, undefined);
  }
  const toolsNode = findNodeAtLocation(written.node, ['tools']);
  if (toolsNode?.type !== 'object') {
    return insertMember(text, written.node, ofTarget, 'tools', { [tool]: wanted });
  }
  const ruleNode = findNodeAtLocation(toolsNode, [tool]);
  if (!ruleNode) return insertMember(text, toolsNode, ofTools, tool, wanted);
  if (otherKeys.length > 0) return replace(ofRule, wanted);
  return Object.hasOwn(tools[tool] ?? {}, key)
    ? replace([...ofRule, key], wanted[key])
    : insertMember(text, ruleNode, ofRule, key, wanted[key]);
}

function changedKeys(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter(key => before[key] !== after[key]);
}
