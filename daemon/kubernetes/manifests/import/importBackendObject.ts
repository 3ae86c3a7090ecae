import * as z from 'zod';

import type { ImportedFederation } from '#protocol/manifest.ts';
import type { FailureMode, PrefixMode } from '#protocol/federationConfig.ts';
import { targetConfigOf } from '#protocol/discoveredTarget.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { suggestTargetName } from '../../../config/suggestTargetName.ts';
import { BackendSpec, type BackendTarget, type StaticTarget } from './backendSpec.ts';
import { importAddress } from './importAddress.ts';
import { importScope, type ImportScope } from './importScope.ts';
import type { KnownServices } from './knownServices.ts';
import { manifestError, type ValuePath } from './manifestDocument.ts';
import { placeIn, type ManifestObject } from './manifestObject.ts';
import { noteOthers, notePolicies } from './noteOthers.ts';

/** Whether this object is a backend that agentgateway, or kgateway before it, would federate. */
export function isBackend({ group, kind, value }: ManifestObject): boolean {
  const isKind =
    (group === 'agentgateway.dev' && kind === 'AgentgatewayBackend') ||
    (group === 'gateway.kgateway.dev' && kind === 'Backend');
  return isKind && WithMcp.safeParse(value).success;
}

const WithMcp = z.looseObject({ spec: z.looseObject({ mcp: z.looseObject({}) }) });
const WithSpec = z.object({ spec: BackendSpec });

interface BackendPlace {
  readonly context: string;
  /** For one that names none. */
  readonly namespace: string;
  readonly services: KnownServices;
}

/** A backend as a federation. @throws FederationError CONFIG_INVALID naming the field, KUBERNETES_… when a selector cannot be resolved */
export async function importBackendObject(
  object: ManifestObject,
  { context, namespace, services }: BackendPlace,
): Promise<ImportedFederation> {
  const { mcp, policies } = readSpec(object);
  const scope = importScope({ context, namespace: object.namespace ?? namespace, services });
  const placeOf = (path: ValuePath) =>
    placeIn({ ...object, namespace: scope.namespace }, ['spec', ...path]);
  const usesTls = Boolean(policies?.['tls']);

  const targets = new Map<string, TargetConfig>();
  const add = (name: string, target: TargetConfig, place: string) => {
    const free = suggestTargetName(name, new Set(targets.keys()));
    if (free !== name) scope.note(place, `There are two targets ${name}; this one is ${free} here`);
    targets.set(free, withIsolation(target, mcp.sessionRouting));
  };
  for (const [index, target] of mcp.targets.entries()) {
    const at = (path: ValuePath) => placeOf(['mcp', 'targets', index, ...path]);
    const found = target.static
      ? [await importStatic(target.name, target.static, { usesTls, at, scope })]
      : await importSelected(target, at(['selector']), scope);
    for (const [name, config] of found) add(name, config, at([]));
    noteOthers(target, ['name', 'selector', 'static'], (path, text) => scope.note(at(path), text));
  }

  noteOthers(mcp, ['targets', 'prefixMode', 'failureMode', 'sessionRouting'], (path, message) =>
    scope.note(placeOf(['mcp', ...path]), message),
  );
  if (mcp.sessionRouting === 'Stateless') {
    const place = placeOf(['mcp', 'sessionRouting']);
    scope.note(place, 'It has no meaning here: one connection is kept for all clients');
  }
  notePolicies(policies ?? {}, ['tls'], (path, message) =>
    scope.note(placeOf(['policies', ...path]), message),
  );
  return {
    name: object.name,
    targets: Object.fromEntries(targets),
    // The defaults of the two differ, so they are always written out.
    prefixMode: prefixModes[mcp.prefixMode ?? 'Conditional'],
    failureMode: failureModes[mcp.failureMode ?? 'FailClosed'],
    notes: scope.notes,
  };
}

const prefixModes = {
  Always: 'always',
  Conditional: 'conditional',
  Never: 'never',
} as const satisfies Record<string, PrefixMode>;

const failureModes = {
  FailClosed: 'failClosed',
  FailOpen: 'failOpen',
} as const satisfies Record<string, FailureMode>;

function readSpec(object: ManifestObject): BackendSpec {
  const parsed = WithSpec.safeParse(object.value);
  if (parsed.success) return parsed.data.spec;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).filter(step => typeof step !== 'symbol');
  throw manifestError(
    object.document,
    [...object.path, ...path],
    `${placeIn(object, path)}: ${issue?.message}`,
  );
}

/** Said in so many words, a session's state is wanted; left out, one connection for all is what works best here. */
function withIsolation(target: TargetConfig, sessionRouting?: string): TargetConfig {
  return sessionRouting === 'Stateful' ? { ...target, isolation: 'session' } : target;
}

interface StaticPlace {
  /** Whether the backend's own policies say so. */
  readonly usesTls: boolean;
  readonly at: (path: ValuePath) => string;
  readonly scope: ImportScope;
}

async function importStatic(
  name: string,
  target: StaticTarget,
  { usesTls, at, scope }: StaticPlace,
): Promise<[string, TargetConfig]> {
  const { host, backendRef, port, path, policies } = target;
  const address = {
    port,
    path,
    protocol: target.protocol === 'SSE' ? 'sse' : 'http',
    usesTls: usesTls || Boolean(policies?.['tls']),
  } as const;
  const noteAt = (path: ValuePath, text: string) => scope.note(at(['static', ...path]), text);
  noteOthers(target, ['host', 'backendRef', 'port', 'path', 'protocol', 'policies'], noteAt);
  notePolicies(policies ?? {}, ['tls'], (path, text) => noteAt(['policies', ...path], text));
  const tls = policies?.['tls'];
  // The API server writes this one out.
  const usual = readUsual(tls);
  noteOthers(tls, usual, (path, text) => noteAt(['policies', 'tls', ...path], text));
  const where = host ?? `${backendRef?.name}.${scope.namespace}.svc`;
  const place = at(['static', host === undefined ? 'backendRef' : 'host']);
  return [name, await importAddress({ ...address, host: where }, place, scope)];
}

function readUsual(tls: unknown): string[] {
  const source = z.looseObject({ certificateSource: z.literal('Inline') }).safeParse(tls);
  return source.success ? ['certificateSource'] : [];
}

/** What the selector finds now; agentgateway would follow it. */
async function importSelected(
  { selector }: BackendTarget,
  place: string,
  { namespace, services, note }: ImportScope,
): Promise<[string, TargetConfig][]> {
  const selected = await services.select(selector ?? {}, namespace);
  const ports = selected.flatMap(service =>
    service.ports.filter(port => port.isMcp).map(port => ({ service, port })),
  );
  for (const { service, port } of ports) {
    if (port.problem) note(place, `Service ${service.namespace}/${service.name}: ${port.problem}`);
    if (service.unreachable) {
      note(place, `Service ${service.namespace}/${service.name}: ${service.unreachable}`);
    }
  }
  note(
    place,
    ports.length === 0
      ? 'It selects no service with a port whose appProtocol says that it speaks MCP'
      : 'The targets are those that it selects now; services that come later are not followed',
  );
  return ports.map(({ service, port }) => [port.targetName, targetConfigOf(service, port)]);
}
