import type { KubernetesConfig, TargetConfig } from '#protocol/targetConfig.ts';

import { describeCommand } from './describeCommand.ts';
import { describeUrl } from './describeUrl.ts';

const maxLength = 500;

/** A target's command line, URL or place in a cluster to show, with secrets removed. The environment and headers are never shown. */
export function describeTarget(config: TargetConfig): string {
  const address = describeAddress(config);
  return address.length > maxLength ? `${address.slice(0, maxLength)}…` : address;
}

function describeAddress(config: TargetConfig): string {
  switch (config.type) {
    case 'stdio':
      return describeCommand(config.command, config.args ?? []);
    case 'http':
    case 'sse':
      return describeUrl(config.url);
    case 'kubernetes':
      return describePlace(config);
  }
}

/** `service/web:80/mcp in shop of kind-dev`. */
function describePlace(config: KubernetesConfig): string {
  const {
    context,
    namespace = 'default',
    protocol = 'http',
    port,
    path = `/${protocol === 'sse' ? 'sse' : 'mcp'}`,
  } = config;
  const { service, deployment, pod, selector } = config;
  const kinds = Object.entries({ service, deployment, pod, selector });
  const [kind = '', name = ''] = kinds.find(([, value]) => value !== undefined) ?? [];
  return `${kind}/${name}:${port}${describePath(path)} in ${namespace} of ${context}`;
}

/** Without what looks like a secret, as in any other URL. */
function describePath(path: string): string {
  const origin = 'http://pod';
  return describeUrl(`${origin}${path}`).slice(origin.length);
}
