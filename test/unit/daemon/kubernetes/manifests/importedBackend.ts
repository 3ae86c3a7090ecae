import assert from 'node:assert/strict';

import type { ImportedFederation } from '#protocol/manifest.ts';
import { importManifests } from '../../../../../daemon/kubernetes/manifests/importManifests.ts';

/** Where manifests of these tests are imported. */
export const options = { context: 'kind-dev', namespace: 'team' };

/** Imports manifests that make one federation. */
export async function importOne(text: string): Promise<ImportedFederation> {
  const [federation, ...others] = await importManifests(text, options);
  assert.ok(federation);
  assert.deepEqual(others, []);
  return federation;
}

/** A manifest of agentgateway's backend. */
export function backend(spec: string, metadata = '{ name: mcp, namespace: team }'): string {
  return [
    'apiVersion: agentgateway.dev/v1alpha1',
    'kind: AgentgatewayBackend',
    `metadata: ${metadata}`,
    `spec: ${spec}`,
  ].join('\n');
}
