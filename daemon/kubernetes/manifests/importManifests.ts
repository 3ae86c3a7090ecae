import type { ImportedFederation } from '#protocol/manifest.ts';

import { FederationError } from '../../lib/federationError.ts';
import type { ClusterReader } from './import/clusterReader.ts';
import { importBackendObject, isBackend } from './import/importBackendObject.ts';
import { KnownServices } from './import/knownServices.ts';
import type { ManifestDocument } from './import/manifestDocument.ts';
import { placeIn, readObjects, type ManifestObject } from './import/manifestObject.ts';
import { parseDocuments } from './import/parseDocuments.ts';
import { importStandalone, isStandalone } from './standalone/importStandalone.ts';

/** For which cluster manifests are read. */
export interface ImportOptions {
  readonly context: string;
  /** For objects that name none. Default: `default`. */
  readonly namespace?: string | undefined;
  /** Absent: the manifests alone count. */
  readonly cluster?: ClusterReader | undefined;
}

/**
 * Reads manifests or a standalone configuration of agentgateway as federations.
 * @throws FederationError CONFIG_INVALID with line and column, KUBERNETES_… when a selector cannot be resolved
 */
export async function importManifests(
  text: string,
  options: ImportOptions,
): Promise<ImportedFederation[]> {
  return importDocuments(await parseDocuments(text), options);
}

/** The same of what is parsed already. */
export async function importDocuments(
  documents: readonly ManifestDocument[],
  { context, namespace = 'default', cluster }: ImportOptions,
): Promise<ImportedFederation[]> {
  const objects = documents.flatMap(readObjects);
  const services = new KnownServices({ context, namespace, objects, cluster });
  const place = { context, namespace, services };
  const federations: ImportedFederation[] = [];
  for (const object of objects.filter(isBackend)) {
    const imported = await importBackendObject(object, place);
    federations.push({ ...imported, notes: [...imported.notes, ...policyNotes(objects, object)] });
  }
  for (const document of documents.filter(isStandalone)) {
    federations.push(...(await importStandalone(document, place)));
  }
  if (federations.length > 0) return federations;
  throw new FederationError('CONFIG_INVALID', `${whatIsIn(objects)}; expected ${expected}`);
}

const expected =
  'an AgentgatewayBackend with spec.mcp, or a configuration of agentgateway with MCP targets';

function whatIsIn(objects: readonly ManifestObject[]): string {
  if (objects.length === 0) return 'There is nothing of MCP in this';
  const kinds = [...new Set(objects.map(({ kind }) => kind))].join(', ');
  return `There is nothing of MCP in this, only ${kinds}`;
}

/** Policies that stand beside the backend and lead to it. */
function policyNotes(objects: readonly ManifestObject[], { name }: ManifestObject) {
  return objects
    .filter(({ kind }) => kind === 'AgentgatewayPolicy' || kind === 'TrafficPolicy')
    .map(policy => ({
      place: placeIn(policy, []),
      message: `Policies of the gateway have no meaning here; if this one is for ${name}, what it does is left out`,
    }));
}
