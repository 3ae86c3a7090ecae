import * as z from 'zod';

/** One value of a table. */
export const TableCell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type TableCell = z.infer<typeof TableCell>;

/** A piece of a result, as its page shows it. */
export const ResultPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), isJson: z.boolean() }),
  /** A picture, a sound, or a file that is neither; `data` is Base64, and absent where it is too much to show. */
  z.object({
    kind: z.enum(['image', 'audio', 'file']),
    name: z.string(),
    mimeType: z.string(),
    bytes: z.number(),
    data: z.string().optional(),
  }),
  z.object({
    kind: z.literal('link'),
    name: z.string(),
    uri: z.string(),
    description: z.string().optional(),
  }),
  z.object({
    kind: z.literal('table'),
    /** Where in the result it is, if it is not all of it. */
    name: z.string().optional(),
    columns: z.array(z.string()),
    rows: z.array(z.array(TableCell.optional())),
    /** How many rows there are, if not all are shown. */
    rowCount: z.number(),
  }),
]);
export type ResultPart = z.infer<typeof ResultPart>;

/** What can be done with a call that ended, or about what made it fail. */
export const ResultAction = z.enum([
  'again',
  'editAndRunAgain',
  'copyAsCurl',
  'copyAsJsonRpc',
  'copyAsCommandLine',
  'showLog',
  'restartTarget',
  'openConfiguration',
  'openJson',
]);
export type ResultAction = z.infer<typeof ResultAction>;

/** A result as its page draws it. */
export const ResultSheet = z.object({
  tool: z.string(),
  target: z.string(),
  durationMs: z.number(),
  /** Of the result as JSON; absent where there is none. */
  bytes: z.number().optional(),
  outcome: z.enum(['succeeded', 'toolFailed', 'failed']),
  /** Why there is no result. */
  problem: z.string().optional(),
  parts: z.array(ResultPart),
  /** The actions that are offered, those that help first. */
  actions: z.array(ResultAction),
});
export type ResultSheet = z.infer<typeof ResultSheet>;

/** From the extension to the page of a result. */
export const ToResult = z.discriminatedUnion('type', [
  z.object({ type: z.literal('result'), sheet: ResultSheet }),
]);
export type ToResult = z.infer<typeof ToResult>;

/** From the page of a result to the extension. `part` is its place among the parts. */
export const FromResult = z.discriminatedUnion('type', [
  /** The page listens from now on. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('act'), action: ResultAction }),
  z.object({ type: z.literal('save'), part: z.number().int() }),
  z.object({ type: z.literal('openLink'), part: z.number().int() }),
  z.object({ type: z.literal('copyTable'), text: z.string() }),
]);
export type FromResult = z.infer<typeof FromResult>;
