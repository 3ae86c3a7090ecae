import { findNodeAtLocation, modify } from 'jsonc-parser';
import * as z from 'zod';

import { isPattern, ruleOf, type ToolRule } from '#protocol/toolRule.ts';

import type { TextEdit } from '../editor/editorWindow.ts';
import { insertMember } from './insertMember.ts';
import { removeMember } from './removeMember.ts';
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

  const toolsNode = findNodeAtLocation(written.node, ['tools']);
  const isLast = Object.keys(tools).every(one => one === tool);
  if (toolsNode?.type !== 'object') {
    return insertMember(text, written.node, ['targets', target], 'tools', { [tool]: wanted });
  }
  if (isEmpty) {
    return isLast ? removeMember(text, written.node, 'tools') : removeMember(text, toolsNode, tool);
  }
  const ofRule = ['targets', target, 'tools', tool];
  const ruleNode = findNodeAtLocation(toolsNode, [tool]);
  if (!ruleNode) return insertMember(text, toolsNode, ofRule.slice(0, -1), tool, wanted);
  const wasWritten = Object.hasOwn(tools[tool] ?? {}, key);
  if (otherKeys.length === 0 && !wasWritten) {
    return insertMember(text, ruleNode, ofRule, key, wanted[key]);
  }
  if (otherKeys.length === 0 && wanted[key] === undefined) return removeMember(text, ruleNode, key);
  const [path, value] = otherKeys.length > 0 ? [ofRule, wanted] : [[...ofRule, key], wanted[key]];
  return modify(text, path, value, { formattingOptions: formattingOf(text) });
}

function changedKeys(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter(key => before[key] !== after[key]);
}
