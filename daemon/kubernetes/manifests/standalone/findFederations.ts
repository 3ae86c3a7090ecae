import type { ValuePath } from '../import/manifestDocument.ts';
import type { StandaloneConfig } from './standaloneSpec.ts';

/** A part of a standalone configuration that federates MCP servers. */
export interface FoundFederation {
  readonly name: string;
  readonly path: ValuePath;
  /** Policies around it, with their places. */
  readonly policies: readonly { path: ValuePath; value: Readonly<Record<string, unknown>> }[];
}

type Route = NonNullable<StandaloneConfig['routes']>[number];
type Backend = NonNullable<StandaloneConfig['backends']>[number];
type Policies = FoundFederation['policies'][number]['value'] | null | undefined;

/** All of them, in the order of the three forms: `mcp`, `backends` and `routes`, `binds`. */
export function findFederations(config: StandaloneConfig): FoundFederation[] {
  const { mcp, backends, routes, binds } = config;
  return [
    ...(mcp ? [{ name: 'mcp', path: ['mcp'], policies: [] }] : []),
    ...inBackends(backends ?? [], ['backends'], 'mcp', []),
    ...inRoutes(routes ?? [], ['routes'], []),
    ...(binds ?? []).flatMap((bind, index) =>
      (bind.listeners ?? []).flatMap((listener, at) => {
        const path = ['binds', index, 'listeners', at];
        const around = policiesAt(listener.policies, path);
        return inRoutes(listener.routes ?? [], [...path, 'routes'], around);
      }),
    ),
  ];
}

function inRoutes(
  routes: readonly Route[],
  path: ValuePath,
  around: FoundFederation['policies'],
): FoundFederation[] {
  return routes.flatMap((route, index) => {
    const at = [...path, index];
    const policies = [...around, ...policiesAt(route.policies, at)];
    return inBackends(route.backends ?? [], [...at, 'backends'], route.name ?? 'mcp', policies);
  });
}

function inBackends(
  backends: readonly Backend[],
  path: ValuePath,
  otherwiseNamed: string,
  around: FoundFederation['policies'],
): FoundFederation[] {
  return backends.flatMap((backend, index) => {
    if (!backend.mcp) return [];
    const at = [...path, index];
    const policies = [...around, ...policiesAt(backend.policies, at)];
    return [{ name: backend.name ?? otherwiseNamed, path: [...at, 'mcp'], policies }];
  });
}

function policiesAt(value: Policies, path: ValuePath): FoundFederation['policies'] {
  return value ? [{ path: [...path, 'policies'], value }] : [];
}
