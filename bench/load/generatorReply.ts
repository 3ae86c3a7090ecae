import { z } from 'zod';

import { LoadMeasurement } from './measureLoad.ts';

/** What the load generator answers to a `LoadRequest`. */
export const GeneratorReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measured'), measurement: LoadMeasurement }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type GeneratorReply = z.infer<typeof GeneratorReply>;
