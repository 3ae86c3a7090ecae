import * as z from 'zod';

/** What commands read from a row of a target, or from a key binding. */
const TargetArgument = z.object({ federation: z.string(), target: z.string() });
export type TargetArgument = z.infer<typeof TargetArgument>;

/** The target that a command was run on; none when the palette ran it. */
export function readTarget(argument: unknown): TargetArgument | undefined {
  return TargetArgument.safeParse(argument).data;
}
