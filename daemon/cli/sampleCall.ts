import * as z from 'zod';

import type { ToolEntry } from '#protocol/tool.ts';

/** A call that somebody can try without harm. */
export interface SampleCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

const Property = z.object({
  type: z.unknown().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).catch([]),
});
const Schema = z.object({
  properties: z.record(z.string(), Property).catch({}),
  required: z.array(z.string()).catch([]),
});

/** Picks the tool that is best to try out, with arguments made up for it; none when all might change something. */
export function sampleCall(tools: readonly ToolEntry[]): SampleCall | undefined {
  const [best] = tools
    .filter(isHarmless)
    .map(tool => ({ name: tool.exposedName, tool, arguments: sampleArguments(tool) }))
    .toSorted((one, other) => rank(one) - rank(other));
  return best && { name: best.name, arguments: best.arguments };
}

function isHarmless({ name, annotations }: ToolEntry): boolean {
  const hint = annotations?.['readOnlyHint'];
  return name === 'echo' || (hint ?? /^(get|list|read|search|find|describe)/i.test(name)) === true;
}

/** An echo is the best proof; otherwise the fewer made-up arguments, the more likely they fit. */
function rank({ tool, arguments: made }: { tool: ToolEntry; arguments: object }): number {
  return tool.name === 'echo' ? -1 : Object.keys(made).length;
}

function sampleArguments({ inputSchema }: ToolEntry): Record<string, unknown> {
  const { properties, required } = Schema.parse(inputSchema);
  return Object.fromEntries(required.map(name => [name, sampleValue(properties[name])]));
}

function sampleValue(property: z.infer<typeof Property> | undefined): unknown {
  const [given = property?.default] = property?.enum ?? [];
  if (given !== undefined) return given;
  switch (property?.type) {
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return 'hello';
  }
}
