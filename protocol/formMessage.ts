import * as z from 'zod';

/** A form as its page draws it. */
export const FormSheet = z.object({
  title: z.string(),
  description: z.string().optional(),
  /** Who asks, where it is not the user's own doing. */
  asker: z.string().optional(),
  /** An address that the user is asked to visit, and what is to be known of it before. */
  address: z
    .object({ url: z.string(), host: z.string(), warnings: z.array(z.string()).readonly() })
    .optional(),
  /** What was said before. */
  transcript: z
    .array(z.object({ speaker: z.string(), text: z.string() }))
    .readonly()
    .optional(),
  /** The button that has the form filled in. */
  help: z.string().optional(),
  /** JSON Schema of an object; from a target, so not to be trusted. */
  schema: z.record(z.string(), z.unknown()),
  /** What the fields have from the start; without it, the schema's defaults. */
  value: z.record(z.string(), z.unknown()).optional(),
  submit: z.string(),
  decline: z.string().optional(),
});
export type FormSheet = z.infer<typeof FormSheet>;

/** From the extension to the page of a form. */
export const ToForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal('form'), form: FormSheet }),
  /** What was asked for by `helpWanted`: nothing when the user turned away. */
  z.object({
    type: z.literal('helped'),
    value: z.record(z.string(), z.unknown()).optional(),
    problem: z.string().optional(),
  }),
]);
export type ToForm = z.infer<typeof ToForm>;

/** From the page of a form to the extension. */
export const FromForm = z.discriminatedUnion('type', [
  /** The page listens from now on. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('submitted'), value: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('helpWanted') }),
  z.object({ type: z.literal('declined') }),
  z.object({ type: z.literal('dismissed') }),
]);
export type FromForm = z.infer<typeof FromForm>;
