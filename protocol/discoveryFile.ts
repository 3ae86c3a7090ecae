import * as z from 'zod';

/** The name of the discovery file in the state directory. */
export const discoveryFileName = 'daemon.json';

/** How the daemon's faces find it. Readable by its user only (0600 in a 0700 directory). */
export const DiscoveryFile = z.object({
  pid: z.number().int(),
  host: z.string(),
  port: z.number().int(),
  /** Absent when the daemon was started with `--no-auth`. */
  token: z.string().optional(),
  version: z.string(),
  /** Random, new at each start: `/health` must answer with the same one. */
  nonce: z.string(),
  /** Unix ms. */
  startedAt: z.number(),
});
export type DiscoveryFile = z.infer<typeof DiscoveryFile>;

/** What `GET /health` answers: the only proof that the daemon of the discovery file lives. */
export const Health = z.object({
  name: z.literal('mcp-federation'),
  version: z.string(),
  pid: z.number().int(),
  nonce: z.string(),
  /** Milliseconds since the daemon's start. */
  uptimeMs: z.number(),
});
export type Health = z.infer<typeof Health>;
