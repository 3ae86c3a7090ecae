import type { KubernetesConfig } from '#protocol/targetConfig.ts';

import { exportHeaders } from './exportHeaders.ts';
import type { CommentedObject, ExportedTarget, ExportScope } from './exportScope.ts';
import { parseEqualities } from './parseEqualities.ts';
import { isSecretUrl } from './secretText.ts';
import { plainText } from './textParts.ts';

/** A server in the cluster by its service; undefined, with a note, where none can be named. */
export function exportForward(
  target: string,
  config: KubernetesConfig,
  scope: ExportScope,
): ExportedTarget | undefined {
  const { options, note } = scope;
  const { namespace = 'default', service, port, path, protocol } = config;
  const leaveOut = (key: string, reason: string) => {
    note(`targets.${target}.${key}`, `${reason}; the target is left out`);
    return undefined;
  };
  const variable = (['namespace', 'service', 'selector', 'path'] as const).find(
    key => plainText(config[key] ?? '') === undefined,
  );
  if (variable) return leaveOut(variable, 'It has variables, which a manifest cannot have');
  if (isSecretUrl(`http://pod${path ?? '/'}`)) {
    return leaveOut('path', 'A secret seems to stand in the path, and must not in a manifest');
  }
  const serving = service === undefined ? exportSelector(target, config, scope) : undefined;
  if (service === undefined && !serving) {
    const key =
      config.deployment === undefined
        ? config.pod === undefined
          ? 'selector'
          : 'pod'
        : 'deployment';
    return leaveOut(key, `A gateway reaches services alone: make one for this ${key}, and name it`);
  }
  if (!serving && typeof port !== 'number') {
    return leaveOut('port', `A gateway wants the number of the port ${port}: write it`);
  }
  const name = serving?.name ?? service ?? '';
  const auth = exportHeaders(target, config.headers ?? {}, scope);
  // A reference to a service of the same namespace keeps sessions at their pods; it takes no policies.
  const isNear = namespace === options.namespace && auth === undefined;
  return {
    objects: serving ? [serving.object] : [],
    entry: {
      static: {
        ...(isNear ? { backendRef: { name } } : { host: `${name}.${namespace}.svc.cluster.local` }),
        port: serving ? serving.port : port,
        ...(path === undefined ? {} : { path }),
        protocol: protocol === 'sse' ? 'SSE' : 'StreamableHTTP',
        ...(auth ? { policies: { auth } } : {}),
      },
    },
  };
}

interface Serving {
  readonly name: string;
  readonly port: number;
  readonly object: CommentedObject;
}

/** A service for the pods of a label selector, where one can be made. */
function exportSelector(
  target: string,
  { namespace = 'default', selector, port, protocol }: KubernetesConfig,
  { options, names }: ExportScope,
): Serving | undefined {
  const labels = selector === undefined ? undefined : parseEqualities(selector);
  if (!labels || namespace !== options.namespace) return undefined;
  const name = names.of(target);
  const servicePort = typeof port === 'number' ? port : 80;
  const appProtocol = `agentgateway.dev/mcp${protocol === 'sse' ? '-sse' : ''}`;
  const value = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'mcp-federation' },
      annotations: { 'agentgateway.dev/mcp-target-name': target },
    },
    spec: {
      selector: labels,
      ports: [{ name: 'mcp', port: servicePort, protocol: 'TCP', targetPort: port, appProtocol }],
    },
  };
  return { name, port: servicePort, object: { comment: `The pods of target ${target}.`, value } };
}
