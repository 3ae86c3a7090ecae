import * as z from 'zod';

/** One client's use of an endpoint. */
export const SessionSummary = z.object({
  id: z.string(),
  federation: z.string(),
  client: z.object({ name: z.string(), version: z.string() }),
  protocolVersion: z.string(),
  /** How the client is connected: an MCP endpoint (streamable HTTP, HTTP+SSE, a command), or control (the editor, the command line). */
  via: z.enum(['http', 'sse', 'stdio', 'control']),
  /** The client's command, where one relays for it. */
  process: z.object({ pid: z.number().int(), cwd: z.string() }).optional(),
  /** Unix ms. */
  startedAt: z.number(),
  /** Unix ms. */
  lastUsedAt: z.number(),
  callCount: z.number().int(),
  /** Unix ms; there once it has ended. */
  endedAt: z.number().optional(),
  /** Whether the client holds a stream open for notifications. */
  isListening: z.boolean(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;
