import * as z from 'zod';

import { TargetName } from '#protocol/targetName.ts';

import { LabelSelector } from './labelSelector.ts';

/** The static address of a target, as an `AgentgatewayBackend` has it. */
const StaticTarget = z
  .looseObject({
    host: z.string().min(1).optional(),
    backendRef: z.looseObject({ name: z.string().min(1) }).optional(),
    port: z.number().int().min(1).max(65_535),
    path: z.string().min(1).optional(),
    protocol: z.enum(['StreamableHTTP', 'SSE']).optional(),
    policies: z.record(z.string(), z.unknown()).nullish(),
  })
  .refine(({ host, backendRef }) => (host === undefined) !== (backendRef === undefined), {
    error: 'Expected exactly one of host and backendRef',
  });
export type StaticTarget = z.infer<typeof StaticTarget>;

const BackendTarget = z
  .looseObject({
    name: TargetName,
    selector: z
      .looseObject({ namespaces: LabelSelector.nullish(), services: LabelSelector.nullish() })
      .refine(({ namespaces, services }) => namespaces || services, {
        error: 'Expected at least one of namespaces and services',
      })
      .optional(),
    static: StaticTarget.optional(),
  })
  .refine(target => (target.selector === undefined) !== (target.static === undefined), {
    error: 'Expected exactly one of selector and static',
  });
export type BackendTarget = z.infer<typeof BackendTarget>;

/** What of an `AgentgatewayBackend` has a meaning here. Everything else is kept, to be told about. */
export const BackendSpec = z.looseObject({
  mcp: z.looseObject({
    targets: z.array(BackendTarget).min(1, 'Expected at least one target'),
    prefixMode: z.enum(['Always', 'Conditional', 'Never']).optional(),
    failureMode: z.enum(['FailClosed', 'FailOpen']).optional(),
    sessionRouting: z.enum(['Stateful', 'Stateless']).optional(),
  }),
  policies: z.record(z.string(), z.unknown()).nullish(),
});
export type BackendSpec = z.infer<typeof BackendSpec>;
