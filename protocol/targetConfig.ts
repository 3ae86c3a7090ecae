import * as z from 'zod';

/** What every transport has in common. */
const common = {
  enabled: z
    .boolean()
    .optional()
    .describe('Set to false to keep the target here without running it. Default: true.'),
  startTimeoutMs: z
    .number()
    .int()
    .min(100)
    .max(600_000)
    .optional()
    .describe('How long a start may take before it counts as failed. Default: 30000.'),
  callTimeoutMs: z
    .number()
    .int()
    .min(0)
    .max(86_400_000)
    .optional()
    .describe(
      'How long a call may stay without an answer or progress before it fails; 0 means no limit. Default: 600000.',
    ),
  isolation: z
    .enum(['shared', 'session'])
    .optional()
    .describe(
      'Whether all sessions share one process or connection ("shared"), or each gets its own ("session"), which ends with it: for servers that keep state for their client, such as browsers. Default: "shared".',
    ),
  roots: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'Folders or URIs that the target is told when it asks for its roots. Relative paths count from the folder of this file. Default: the target is told that it cannot ask.',
    ),
};

/** A local command that speaks MCP on its standard input and output. The same shape as in VS Code's `mcp.json`. */
export const StdioConfig = z
  .strictObject({
    type: z.literal('stdio').describe('A local command that speaks MCP on stdin and stdout.'),
    command: z
      .string()
      .min(1)
      .describe(
        'The program to run, found on the PATH or by its path. "./" and "../" count from the folder of this file.',
      ),
    args: z
      .array(z.string())
      .optional()
      .describe('Arguments, each passed as it is: no shell reads them.'),
    env: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .optional()
      .describe(
        'Environment variables to add; null removes one. Write "${env:NAME}" for a secret.',
      ),
    envFile: z
      .string()
      .optional()
      .describe(
        'A file of NAME=value lines, read before "env". A relative path counts from the folder of this file.',
      ),
    cwd: z
      .string()
      .optional()
      .describe('The working directory. Default: the folder of the configuration file.'),
    idleTimeoutMs: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe(
        'Stop the command after this long without a call; it starts again on demand. 0 means never. Default: 0.',
      ),
    ...common,
  })
  .meta({ title: 'Local command' });
export type StdioConfig = z.infer<typeof StdioConfig>;

const remote = {
  url: z
    .url({ protocol: /^https?$/, error: 'Expected an http:// or https:// URL' })
    .describe('The address of the server. "${env:NAME}" stands for an environment variable.'),
  headers: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'HTTP headers to send with every request, for example Authorization. Write "${env:NAME}" for a secret.',
    ),
  ...common,
};

/** A server reached by streamable HTTP. */
export const HttpConfig = z
  .strictObject({
    type: z.literal('http').describe('A server reached by streamable HTTP.'),
    ...remote,
  })
  .meta({ title: 'Streamable HTTP' });
export type HttpConfig = z.infer<typeof HttpConfig>;

/** A server reached by the legacy HTTP+SSE transport of 2024-11-05. */
export const SseConfig = z
  .strictObject({
    type: z.literal('sse').describe('A server reached by the legacy HTTP+SSE transport.'),
    ...remote,
  })
  .meta({ title: 'Legacy HTTP+SSE' });
export type SseConfig = z.infer<typeof SseConfig>;

/** How one target is reached. */
export const TargetConfig = z.discriminatedUnion('type', [StdioConfig, HttpConfig, SseConfig]);
export type TargetConfig = z.infer<typeof TargetConfig>;

/** The transports a target can be reached by. */
export const TransportKind = z.enum(['stdio', 'http', 'sse']);
export type TransportKind = z.infer<typeof TransportKind>;
