import { z } from 'zod';

const object = z.record(z.string(), z.unknown());

/** Any JSON-RPC message that a test receives, without a judgement on its contents. */
export const RpcMessage = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  method: z.string().optional(),
  params: object.optional(),
  result: object.optional(),
  error: z
    .object({ code: z.number(), message: z.string(), data: z.unknown().optional() })
    .optional(),
});
export type RpcMessage = z.infer<typeof RpcMessage>;
