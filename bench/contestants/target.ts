import { z } from 'zod';

/** The MCP server behind a contestant, in the form that gateways are configured with. */
export const Target = z.discriminatedUnion('type', [
  z.object({ type: z.literal('http'), url: z.string() }),
  z.object({ type: z.literal('stdio'), command: z.string(), args: z.array(z.string()) }),
]);
export type Target = z.infer<typeof Target>;
