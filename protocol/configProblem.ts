import * as z from 'zod';

/** A mistake in a configuration file, at its place. Lines and columns count from 1. */
export const ConfigProblem = z.object({
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  /** What is wrong, and what to write instead. */
  message: z.string(),
  /** What kind of mistake it is, where something can be done about it by itself: `unknownKey`. */
  code: z.string().optional(),
  /** What may be written in place of the key, value or variable that stands there, as the file has it. */
  instead: z.array(z.string()).optional(),
});
export type ConfigProblem = z.infer<typeof ConfigProblem>;

/** `file:line:column: message`, the form that terminals and editors make clickable. */
export function formatConfigProblem({ file, line, column, message }: ConfigProblem): string {
  return `${file}:${line}:${column}: ${message}`;
}
