import * as z from 'zod';

import { ToolRules } from './toolRule.ts';

/** What every transport has in common. */
const common = {
  enabled: z
    .boolean()
    .optional()
    .describe('Set to false to keep the target here without running it. Default: true.'),
  hidden: z
    .boolean()
    .optional()
    .describe(
      'Set to true to leave all that the target offers out of lists; who knows a name can still use it. Default: false.',
    ),
  tools: ToolRules.optional().describe(
    'What to make of single tools, by the target\'s own names for them, or by patterns with "*": hide, disable, rename or describe them. All rules that match apply; later ones count more, and a tool\'s own name counts the most.',
  ),
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

const headers = z
  .record(z.string(), z.string())
  .optional()
  .describe(
    'HTTP headers to send with every request, for example Authorization. Write "${env:NAME}" for a secret.',
  );

const remote = {
  url: z
    .url({ protocol: /^https?$/, error: 'Expected an http:// or https:// URL' })
    .describe('The address of the server. "${env:NAME}" stands for an environment variable.'),
  headers,
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

const oneResource = ['service', 'deployment', 'pod', 'selector'] as const;

/** A server in a Kubernetes cluster, reached by `kubectl port-forward`. Nothing is installed in the cluster. */
export const KubernetesConfig = z
  .strictObject({
    type: z
      .literal('kubernetes')
      .describe('A server in a Kubernetes cluster, reached by kubectl port-forward.'),
    context: z
      .string()
      .min(1)
      .describe(
        'The context of the kubeconfig that names the cluster and the user. Always written out, so that "kubectl config use-context" moves no target.',
      ),
    namespace: z
      .string()
      .min(1)
      .optional()
      .describe('The namespace in the cluster. Default: "default", whatever the context says.'),
    service: z.string().min(1).optional().describe('The service whose pods serve MCP.'),
    deployment: z.string().min(1).optional().describe('The deployment whose pods serve MCP.'),
    pod: z.string().min(1).optional().describe('The one pod that serves MCP.'),
    selector: z
      .string()
      .min(1)
      .optional()
      .describe('A label selector of the pods that serve MCP, for example "app=web,tier=mcp".'),
    port: z
      .union([z.number().int().min(1).max(65_535), z.string().min(1).max(63)])
      .describe(
        "The port: a service's own port, or a container's where no service is named; a number or a name.",
      ),
    path: z
      .string()
      .startsWith('/', { error: 'Expected a path that begins with "/"' })
      .optional()
      .describe('The path of the server. Default: "/mcp", or "/sse" with the protocol "sse".'),
    protocol: z
      .enum(['http', 'sse'])
      .optional()
      .describe('Streamable HTTP ("http") or legacy HTTP+SSE ("sse"). Default: "http".'),
    headers,
    idleTimeoutMs: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe(
        'End the connection and its port-forward after this long without a call; it starts again on demand. 0 means never. Default: 300000.',
      ),
    ...common,
  })
  .refine(config => oneResource.filter(key => config[key] !== undefined).length === 1, {
    error: 'Write exactly one of "service", "deployment", "pod" and "selector"',
  })
  .meta({ title: 'Kubernetes' });
export type KubernetesConfig = z.infer<typeof KubernetesConfig>;

/** How one target is reached. */
export const TargetConfig = z.discriminatedUnion('type', [
  StdioConfig,
  HttpConfig,
  SseConfig,
  KubernetesConfig,
]);
export type TargetConfig = z.infer<typeof TargetConfig>;

/** The transports a target can be reached by. */
export const TransportKind = z.enum(['stdio', 'http', 'sse', 'kubernetes']);
export type TransportKind = z.infer<typeof TransportKind>;
