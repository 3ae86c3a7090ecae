import * as z from 'zod';

/** What commands read from a row of a tool: whose it is, and what it is called there. */
const ToolRow = z.object({ federation: z.string(), target: z.string(), ownName: z.string() });
export type ToolRow = z.infer<typeof ToolRow>;

/** The tool that a command was run on; none when the palette ran it. */
export function readToolRow(argument: unknown): ToolRow | undefined {
  return ToolRow.safeParse(argument).data;
}
