import type * as z from 'zod';

import type { ImportedFederation } from '#protocol/manifest.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { suggestTargetName } from '../../../config/suggestTargetName.ts';
import { importScope } from '../import/importScope.ts';
import type { KnownServices } from '../import/knownServices.ts';
import {
  formatPath,
  manifestError,
  type ManifestDocument,
  type ValuePath,
} from '../import/manifestDocument.ts';
import { noteOthers, notePolicies } from '../import/noteOthers.ts';
import { findFederations, type FoundFederation } from './findFederations.ts';
import { importStandaloneTarget } from './importStandaloneTarget.ts';
import { StandaloneConfig, StandaloneMcp } from './standaloneSpec.ts';

/** Whether a document is a configuration file of agentgateway itself, and no manifest. */
export function isStandalone({ value }: ManifestDocument): boolean {
  if (typeof value !== 'object' || value === null || 'kind' in value) return false;
  return ['mcp', 'backends', 'routes', 'binds'].some(key => key in value);
}

interface StandalonePlace {
  readonly context: string;
  readonly namespace: string;
  readonly services: KnownServices;
}

/** Each part of a standalone configuration that federates MCP servers. @throws FederationError CONFIG_INVALID with line and column */
export async function importStandalone(
  document: ManifestDocument,
  place: StandalonePlace,
): Promise<ImportedFederation[]> {
  const config = parseAt(StandaloneConfig, document, []);
  const names = new Set<string>();
  const federations: ImportedFederation[] = [];
  for (const found of findFederations(config)) {
    const name = suggestTargetName(found.name, names);
    names.add(name);
    federations.push({ ...(await importFound(found, document, config, place)), name });
  }
  return federations;
}

async function importFound(
  { path, policies, name }: FoundFederation,
  document: ManifestDocument,
  config: StandaloneConfig,
  place: StandalonePlace,
): Promise<ImportedFederation> {
  const mcp = parseAt(StandaloneMcp, document, path);
  const scope = importScope(place);
  const noteAt = (inside: ValuePath, text: string) =>
    scope.note(formatPath([...path, ...inside]), text);
  const targets = new Map<string, TargetConfig>();
  for (const [index, target] of mcp.targets.entries()) {
    const at = [...path, 'targets', index];
    if (targets.has(target.name))
      throw manifestError(document, at, `There are two targets ${target.name}`);
    const imported = await importStandaloneTarget(target, at, { ...scope, config });
    // Said in so many words, a session's state is wanted; left out, one connection for all is what works best here.
    const isolation = mcp.statefulMode === 'stateful' ? { isolation: 'session' as const } : {};
    if (imported) targets.set(target.name, { ...imported, ...isolation });
  }
  noteOthers(mcp, [...carriedOver, ...ofTheGateway], noteAt);
  notePolicies(mcp.policies ?? {}, [], (inside, text) => noteAt(['policies', ...inside], text));
  for (const around of policies) {
    notePolicies(around.value, [], (inside, text) =>
      scope.note(formatPath([...around.path, ...inside]), text),
    );
  }
  if (config.policies !== undefined) {
    scope.note('policies', 'Policies of the gateway have no meaning here and are left out');
  }
  const { prefixMode, failureMode } = mcp;
  // The defaults of the two differ, so they are always written out.
  return {
    name,
    targets: Object.fromEntries(targets),
    prefixMode,
    failureMode,
    notes: scope.notes,
  };
}

const carriedOver = ['targets', 'prefixMode', 'failureMode', 'statefulMode', 'policies'];
/** Where the gateway listens, and what it checks there: the endpoint here has its own address and guard. */
const ofTheGateway = ['gateways', 'port', 'dnsRebindingProtection'];

function parseAt<T>(
  schema: {
    safeParse(value: unknown): { success: true; data: T } | { success: false; error: z.ZodError };
  },
  document: ManifestDocument,
  path: ValuePath,
): T {
  const value = path.reduce<unknown>(step, document.value);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const inside = (issue?.path ?? []).filter(key => typeof key !== 'symbol');
  const at = [...path, ...inside];
  throw manifestError(document, at, `${formatPath(at)}: ${issue?.message}`);
}

function step(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
