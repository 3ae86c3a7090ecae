import * as z from 'zod';

import { TargetName } from '#protocol/targetName.ts';

const policies = z.record(z.string(), z.unknown()).nullish();

/** Where an `mcp` or `sse` target is: a URL, a host with port and path, or the name of a backend. */
const HostShape = z
  .looseObject({
    host: z.string().min(1).optional(),
    port: z.number().int().min(1).max(65_535).optional(),
    path: z.string().optional(),
    backend: z.string().min(1).optional(),
  })
  .refine(({ host, backend }) => (host === undefined) !== (backend === undefined), {
    error: 'Expected exactly one of host and backend',
  });
export type HostShape = z.infer<typeof HostShape>;

const StdioShape = z.looseObject({
  cmd: z.string().min(1),
  args: z.array(z.union([z.string(), z.number(), z.boolean()])).nullish(),
  env: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  clearEnv: z.boolean().optional(),
});
export type StdioShape = z.infer<typeof StdioShape>;

const kinds = ['mcp', 'sse', 'stdio', 'openapi'] as const;

const StandaloneTarget = z
  .looseObject({
    name: TargetName,
    mcp: HostShape.optional(),
    sse: HostShape.optional(),
    stdio: StdioShape.optional(),
    openapi: z.unknown().optional(),
    policies,
  })
  .refine(target => kinds.filter(kind => target[kind] !== undefined).length === 1, {
    error: `Expected exactly one of ${kinds.join(', ')}`,
  });
export type StandaloneTarget = z.infer<typeof StandaloneTarget>;

/** What agentgateway federates, in each of the forms of its standalone configuration. */
export const StandaloneMcp = z.looseObject({
  targets: z.array(StandaloneTarget).min(1, 'Expected at least one target'),
  prefixMode: z.enum(['always', 'conditional', 'never']).default('conditional'),
  failureMode: z.enum(['failClosed', 'failOpen']).default('failClosed'),
  statefulMode: z.enum(['stateful', 'stateless']).optional(),
  policies,
});

const mcp = z.looseObject({}).optional();
const AnyBackend = z.looseObject({
  name: z.string().optional(),
  host: z.unknown().optional(),
  mcp,
  policies,
});
const Route = z.looseObject({
  name: z.string().optional(),
  policies,
  backends: z.array(AnyBackend).nullish(),
});

/** A standalone configuration of agentgateway, as far as MCP may stand in it. */
export const StandaloneConfig = z.looseObject({
  mcp,
  backends: z.array(AnyBackend).nullish(),
  routes: z.array(Route).nullish(),
  binds: z
    .array(
      z.looseObject({
        listeners: z.array(z.looseObject({ policies, routes: z.array(Route).nullish() })).nullish(),
      }),
    )
    .nullish(),
  policies: z.unknown().optional(),
});
export type StandaloneConfig = z.infer<typeof StandaloneConfig>;
