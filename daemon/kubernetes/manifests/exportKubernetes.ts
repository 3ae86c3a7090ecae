import type { FailureMode, FederationConfig, PrefixMode } from '#protocol/federationConfig.ts';
import type { ExportOptions, ManifestNote } from '#protocol/manifest.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';
import { TargetName } from '#protocol/targetName.ts';

import { suggestTargetName } from '../../config/suggestTargetName.ts';
import { FederationError } from '../../lib/federationError.ts';
import { exportForward } from './export/exportForward.ts';
import {
  exportScope,
  type CommentedObject,
  type ExportedTarget,
  type ExportScope,
} from './export/exportScope.ts';
import { exportStdio } from './export/exportStdio.ts';
import { exportUrl } from './export/exportUrl.ts';
import { gatewayObject, routeObject } from './export/gatewayObjects.ts';
import { manifestText } from './export/manifestText.ts';
import { noteSettings } from './export/noteSettings.ts';

/** As many targets as a backend takes. */
const maxTargets = 128;

/** A federation as manifests. */
export interface ExportedManifests {
  readonly yaml: string;
  readonly notes: ManifestNote[];
}

/**
 * Writes a federation as manifests for agentgateway.
 * @param config as it is written, with its variables: no secret may get into a manifest
 * @throws FederationError INVALID_REQUEST when there is nothing to export, or no such name can be
 */
export async function exportKubernetes(
  config: FederationConfig,
  given: ExportOptions,
): Promise<ExportedManifests> {
  const scope = exportScope(checkedOptions(given));
  const { options, notes, note } = scope;
  if (options.name !== given.name) {
    note('name', `${given.name} is no name for an object in a cluster; ${options.name} is used`);
  }
  const enabled = Object.entries(config.targets).filter(([name, target]) => {
    if (target.enabled !== false) return true;
    note(`targets.${name}`, 'It is not enabled, and left out');
    return false;
  });
  const exported = enabled.flatMap(([name, target]) => {
    const one = exportTarget(name, target, scope);
    if (one) noteSettings(name, target, note);
    return one ? [{ name, target, ...one }] : [];
  });
  for (const { name } of exported.splice(maxTargets)) {
    note(`targets.${name}`, `A backend takes ${maxTargets} targets; this one is left out`);
  }
  if (exported.length === 0) throw nothingLeft(notes);
  noteContexts(enabled, note);

  const sessions = exported.filter(({ target }) => target.isolation === 'session').length;
  if (sessions > 0 && sessions < exported.length) {
    note('targets', 'A gateway gives each session its own connections, to every target or to none');
  }
  const backend: CommentedObject = {
    comment: 'The federation: these targets behind one endpoint.',
    value: {
      apiVersion: 'agentgateway.dev/v1alpha1',
      kind: 'AgentgatewayBackend',
      metadata: { name: options.name, namespace: options.namespace },
      spec: {
        mcp: {
          targets: exported.map(({ name, entry }) => ({ name, ...entry })),
          prefixMode: prefixModes[config.prefixMode],
          failureMode: failureModes[config.failureMode],
          ...(sessions === exported.length ? { sessionRouting: 'Stateful' } : {}),
        },
      },
    },
  };
  note(
    `HTTPRoute ${options.namespace}/${options.name}`,
    'Unlike the endpoint here, the gateway asks for no token: whoever reaches it may call every tool, until a policy says otherwise',
  );
  const objects = [
    ...exported.flatMap(target => target.objects),
    backend,
    routeObject(options),
    ...(options.createsGateway ? [gatewayObject(options)] : []),
  ];
  return { yaml: await manifestText(heading(options), objects), notes };
}

const prefixModes = {
  always: 'Always',
  conditional: 'Conditional',
  never: 'Never',
} as const satisfies Record<PrefixMode, string>;

const failureModes = {
  failClosed: 'FailClosed',
  failOpen: 'FailOpen',
} as const satisfies Record<FailureMode, string>;

function exportTarget(
  name: string,
  config: TargetConfig,
  scope: ExportScope,
): ExportedTarget | undefined {
  switch (config.type) {
    case 'stdio':
      return exportStdio(name, config, scope);
    case 'http':
    case 'sse':
      return exportUrl(name, config, scope);
    case 'kubernetes':
      return exportForward(name, config, scope);
  }
}

function checkedOptions(options: ExportOptions): ExportOptions {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(options.namespace)) {
    throw new FederationError('INVALID_REQUEST', `${options.namespace} is no name for a namespace`);
  }
  if (TargetName.safeParse(options.name).success) return options;
  return { ...options, name: suggestTargetName(options.name, new Set()) };
}

function nothingLeft(notes: readonly ManifestNote[]): FederationError {
  const reasons = notes.map(({ place, message }) => `\n${place}: ${message}`).join('');
  return new FederationError(
    'INVALID_REQUEST',
    `There is no target that can be exported${reasons}`,
  );
}

/** A gateway is in one cluster. */
function noteContexts(
  targets: readonly (readonly [string, TargetConfig])[],
  note: ExportScope['note'],
): void {
  const contexts = new Set(
    targets.flatMap(([, config]) => (config.type === 'kubernetes' ? [config.context] : [])),
  );
  if (contexts.size < 2) return;
  const names = [...contexts].join(', ');
  note('targets', `They are in several clusters (${names}); a gateway reaches those of its own`);
}

function heading({ name, namespace }: ExportOptions): string {
  return [
    `A federation of MCP servers for agentgateway, written by MCP Federation: ${namespace}/${name}.`,
    'It needs the Gateway API and agentgateway in the cluster. Secrets that it refers to are not in here.',
  ].join('\n');
}
