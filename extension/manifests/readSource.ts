import type { KubeContext } from '#protocol/cluster.ts';
import type { ImportedFederation } from '#protocol/manifest.ts';

import { pickContext } from '../cluster/pickContext.ts';
import { formatPart, whereAllowed } from '../cluster/whereAllowed.ts';
import type { Services } from '../commands/services.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { OpenText } from '../editor/editorWindow.ts';

type Source = 'active' | 'file' | 'cluster';

/** What somebody else's configuration says, from where the user picks; undefined when the user turned away. */
export async function readSource(
  services: Services,
): Promise<readonly ImportedFederation[] | undefined> {
  const { prompts, editor } = services;
  const active = editor.activeText(['yaml', 'yml', 'dockercompose', 'json', 'jsonc']);
  const source = await prompts.pick<Source>('Import manifests from where?', [
    ...(active
      ? [{ label: active.name, description: 'in the editor', value: 'active' as const }]
      : []),
    {
      label: 'File…',
      detail: 'Manifests, or a standalone configuration of agentgateway',
      value: 'file',
    },
    { label: 'Cluster…', detail: 'An AgentgatewayBackend that is in it', value: 'cluster' },
  ]);
  switch (source) {
    case undefined:
      return undefined;
    case 'active':
      return active && readText(services, active);
    case 'file': {
      const file = await editor.chooseFile('Import Manifests', ['yaml', 'yml', 'json']);
      return file && readText(services, file);
    }
    case 'cluster':
      return readCluster(services);
  }
}

/** What tells that a text speaks of a cluster. Others are read without one. */
const speaksOfCluster = /\.svc\b|^\s*apiVersion:|"apiVersion"/m;
const nowhere = { name: '', namespace: 'default' };

/** A short name such as `web` is a service, too, which nothing but the reading tells. */
function leadsIntoCluster({ targets }: ImportedFederation): boolean {
  return Object.values(targets).some(({ type }) => type === 'kubernetes');
}

async function readText(
  services: Services,
  { name, text }: OpenText,
): Promise<readonly ImportedFederation[] | undefined> {
  const read = ({ name: context, namespace }: Pick<KubeContext, 'name' | 'namespace'>) =>
    services.editor.withProgress(`Reading ${name}`, async signal => {
      const asked = { text, context, namespace };
      return (await services.link.request('importManifests', asked, { signal })).federations;
    });
  let federations = speaksOfCluster.test(text) ? undefined : await read(nowhere);
  if (!federations || federations.some(leadsIntoCluster)) {
    const context = await pickContext(services, `Hosts of "${name}" are in which cluster?`);
    if (!context) return undefined;
    federations = await read(context);
  }
  if (federations.length > 0) return federations;
  throw new DaemonFailure('CONFIG_INVALID', `${name} has nothing that could become a target`);
}

async function readCluster(services: Services): Promise<readonly ImportedFederation[] | undefined> {
  const context = await pickContext(services, 'Import from which cluster?');
  if (!context) return undefined;
  const { link, prompts, editor } = services;
  const backend = await whereAllowed(services, context, part =>
    prompts.pick('Import which backend?', async signal => {
      const { backends } = await link.request('listBackends', part, { signal });
      if (backends.length > 0) {
        return backends.map(one => ({ label: one.name, description: one.namespace, value: one }));
      }
      throw new DaemonFailure(
        'KUBERNETES_NOT_FOUND',
        `There is no AgentgatewayBackend with MCP targets in ${formatPart(part)}`,
      );
    }),
  );
  if (!backend) return undefined;
  const { federations } = await editor.withProgress(`Reading ${backend.name}`, signal =>
    link.request('importBackend', backend, { signal }),
  );
  return federations;
}
