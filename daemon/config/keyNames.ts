import { FederationConfig } from '#protocol/federationConfig.ts';
import { HttpConfig, KubernetesConfig, SseConfig, StdioConfig } from '#protocol/targetConfig.ts';
import type { TransportKind } from '#protocol/targetConfig.ts';

import { closestWord } from '../lib/closestWord.ts';

/** The keys of a configuration file. */
export const federationKeys: readonly string[] = Object.keys(FederationConfig.shape);

/** The keys of a target, by its transport. */
export const targetKeys: Readonly<Record<TransportKind, readonly string[]>> = {
  stdio: Object.keys(StdioConfig.shape),
  http: Object.keys(HttpConfig.shape),
  sse: Object.keys(SseConfig.shape),
  kubernetes: Object.keys(KubernetesConfig.shape),
};

/** The keys of a target of any transport. */
export const allTargetKeys: readonly string[] = [...new Set(Object.values(targetKeys).flat())];

/** What other tools' files call the keys that are known here by another name. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ...namesOf('targets', ['servers', 'mcpServers', 'mcp_servers', 'context_servers', 'mcp']),
  ...namesOf('command', ['cmd', 'exec', 'executable', 'program']),
  ...namesOf('args', ['arguments', 'argv']),
  ...namesOf('env', ['environment', 'envVars']),
  ...namesOf('cwd', ['workdir', 'workingDir', 'workingDirectory']),
  ...namesOf('url', ['address', 'baseUrl', 'endpoint', 'httpUrl', 'serverUrl', 'uri']),
  ...namesOf('headers', ['httpHeaders', 'http_headers', 'requestHeaders']),
  ...namesOf('type', ['kind', 'transport', 'transportType']),
  ...namesOf('context', ['cluster', 'ctx', 'kubeContext', 'kubecontext']),
  ...namesOf('namespace', ['ns']),
  ...namesOf('service', ['serviceName', 'svc']),
  ...namesOf('deployment', ['deploy', 'deploymentName']),
  ...namesOf('pod', ['podName']),
  ...namesOf('selector', ['label', 'labelSelector', 'labels', 'matchLabels']),
  ...namesOf('port', ['containerPort', 'remotePort', 'servicePort', 'targetPort']),
  ...namesOf('callTimeoutMs', ['requestTimeout', 'timeout', 'timeoutMs', 'tool_timeout_sec']),
  ...namesOf('startTimeoutMs', ['startupTimeout', 'startup_timeout_sec']),
]);

function namesOf(key: string, others: readonly string[]): [string, string][] {
  return others.map(other => [other, key]);
}

/** The key of `known` that `key` is, or is probably meant to be. */
export function meantKey(key: string, known: readonly string[]): string | undefined {
  if (known.includes(key)) return key;
  const here = otherNames.get(key);
  return here !== undefined && known.includes(here) ? here : closestWord(key, known);
}
