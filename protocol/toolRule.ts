import * as z from 'zod';

/** What the configuration makes of a tool. */
export const ToolRule = z.strictObject({
  enabled: z
    .boolean()
    .optional()
    .describe('Set to false to take the tool away: it is neither listed nor can it be called.'),
  hidden: z
    .boolean()
    .optional()
    .describe('Set to true to leave the tool out of lists; who knows its name can still call it.'),
  name: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'Expected 1 to 64 letters, digits, "_" and "-"')
    .optional()
    .describe("What the tool is called instead. The target's name stands before it as usual."),
  description: z
    .string()
    .optional()
    .describe('What models read about the tool instead of what the target says.'),
});
export type ToolRule = z.infer<typeof ToolRule>;

/** Rules for the tools of one target, by the target's own names for them, or by patterns with `*`. */
export const ToolRules = z.record(z.string().min(1).max(200), ToolRule).superRefine((rules, on) => {
  for (const [pattern, rule] of Object.entries(rules)) {
    if (!isPattern(pattern) || rule.name === undefined) continue;
    const message =
      'Tools that a "*" stands for cannot all have one name: write the name of one tool';
    on.addIssue({ code: 'custom', path: [pattern, 'name'], message });
  }
});
export type ToolRules = z.infer<typeof ToolRules>;

/** What the rules say of the tool of this name, all together: later ones count more, and its own name the most. */
export function ruleOf(rules: ToolRules, toolName: string): ToolRule {
  const matching = matchingRules(rules, toolName);
  return Object.assign({}, ...matching.map(pattern => rules[pattern]));
}

/** The keys of the rules that are for this tool; the one that counts most is the last. */
export function matchingRules(rules: ToolRules, toolName: string): string[] {
  const patterns = Object.keys(rules).filter(key => isPattern(key) && matches(key, toolName));
  return Object.hasOwn(rules, toolName) && !isPattern(toolName)
    ? [...patterns, toolName]
    : patterns;
}

/** Whether a rule is for all tools that look like this. */
export function isPattern(key: string): boolean {
  return key.includes('*');
}

/** By parts and not by a regular expression, which some patterns would keep busy for long. */
function matches(pattern: string, name: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop() ?? '';
  if (!name.startsWith(first) || name.length < first.length + last.length) return false;
  const end = name.length - last.length;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return at <= end && name.endsWith(last);
}
