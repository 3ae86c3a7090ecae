import * as z from 'zod';

import { TargetDraft } from './targetDraft.ts';

/** A configuration that a target can be written into. */
export const DraftFile = z.object({
  label: z.string(),
  file: z.string(),
  /** The names of the targets that it has. */
  taken: z.array(z.string()),
});
export type DraftFile = z.infer<typeof DraftFile>;

/** How a test of a draft went. */
export const DraftTest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('works'),
    server: z.string().optional(),
    durationMs: z.number(),
    tools: z.array(z.object({ name: z.string(), description: z.string().optional() })),
  }),
  z.object({ kind: z.literal('fails'), message: z.string() }),
]);
export type DraftTest = z.infer<typeof DraftTest>;

/** From the extension to the form of a target. */
export const ToTargetForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), draft: TargetDraft, files: z.array(DraftFile) }),
  /** What a pasted text stands for. */
  z.object({ type: z.literal('recognized'), draft: TargetDraft }),
  z.object({ type: z.literal('unrecognized'), message: z.string() }),
  z.object({ type: z.literal('tested'), test: DraftTest }),
  /** Why it was not saved; no message when the user turned away. */
  z.object({ type: z.literal('unsaved'), message: z.string().optional() }),
]);
export type ToTargetForm = z.infer<typeof ToTargetForm>;

/** From the form of a target to the extension. */
export const FromTargetForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('recognize'), text: z.string(), file: z.string() }),
  /** Adds one in a cluster instead: what the text leads to, or what the user finds there. */
  z.object({ type: z.literal('fromCluster'), text: z.string() }),
  z.object({ type: z.literal('test'), draft: TargetDraft }),
  z.object({ type: z.literal('save'), draft: TargetDraft }),
  z.object({ type: z.literal('cancel') }),
]);
export type FromTargetForm = z.infer<typeof FromTargetForm>;
