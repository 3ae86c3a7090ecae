import { z } from 'zod';

/** Where the load goes, and which transport is spoken there. */
export const Endpoint = z.object({
  dialect: z.enum(['streamable', 'curlLike', 'legacySse', 'modern']),
  port: z.number().int(),
  path: z.string(),
  token: z.string().optional(),
  /** The name under which the echo tool is called here. */
  tool: z.string(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** The address that everything in the benchmark listens on. */
export const loopback = '127.0.0.1';
