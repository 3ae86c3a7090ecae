import type { ExportOptions } from '#protocol/manifest.ts';

import { workspacePath } from './exportCommand.ts';
import type { ContainerVariable } from './exportEnvironment.ts';
import type { CommentedObject } from './exportScope.ts';
import { labelValue } from './objectNames.ts';

/** Makes a command that speaks MCP on its standard input and output a server. */
const bridge = 'supergateway@4';
const containerPort = 8000;
/** Of the services in front of such servers. */
export const servicePort = 80;

/** A local command as it runs in a cluster. */
export interface Workload {
  readonly target: string;
  /** Of the deployment and the service. */
  readonly name: string;
  readonly options: ExportOptions;
  readonly image: string;
  /** The command, for a shell. */
  readonly shell: string;
  readonly variables: readonly ContainerVariable[];
  /** The secret that stands for an `envFile`. */
  readonly envSecret?: string;
  readonly hasWorkspace: boolean;
}

/** Runs the command behind the bridge. */
export function deploymentObject(workload: Workload): CommentedObject {
  const { target, hasWorkspace } = workload;
  return {
    comment: `Runs the local command of target ${target}; supergateway makes it a server that is reached by streamable HTTP.`,
    value: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadataOf(workload),
      spec: {
        replicas: 1,
        selector: { matchLabels: podLabels(workload) },
        template: {
          metadata: { labels: podLabels(workload) },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            containers: [containerOf(workload)],
            ...(hasWorkspace ? { volumes: [{ name: 'workspace', emptyDir: {} }] } : {}),
          },
        },
      },
    },
  };
}

/** Where the command is found, with what agentgateway's selectors go by. */
export function serviceObject(workload: Workload): CommentedObject {
  const { target } = workload;
  return {
    comment: `Where target ${target} is found; its appProtocol says that it speaks MCP.`,
    value: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...metadataOf(workload),
        annotations: { 'agentgateway.dev/mcp-target-name': target },
      },
      spec: {
        selector: podLabels(workload),
        ports: [
          {
            name: 'mcp',
            port: servicePort,
            // Before 1.23, API servers did not merge ports without it.
            protocol: 'TCP',
            targetPort: 'mcp',
            appProtocol: 'agentgateway.dev/mcp',
          },
        ],
      },
    },
  };
}

function containerOf({ image, shell, envSecret, variables, hasWorkspace }: Workload) {
  return {
    name: 'mcp',
    image,
    command: ['npx'],
    args: [
      '-y',
      bridge,
      // In one word: otherwise a command that begins with a hyphen would be an option.
      `--stdio=${shell}`,
      '--outputTransport',
      'streamableHttp',
      '--stateful',
      '--port',
      String(containerPort),
      '--streamableHttpPath',
      '/mcp',
      '--healthEndpoint',
      '/healthz',
    ],
    ...(envSecret === undefined ? {} : { envFrom: [{ secretRef: { name: envSecret } }] }),
    ...(variables.length === 0 ? {} : { env: variables }),
    ports: [{ name: 'mcp', containerPort, protocol: 'TCP' }],
    readinessProbe: { httpGet: { path: '/healthz', port: 'mcp' }, periodSeconds: 2 },
    ...(hasWorkspace ? { volumeMounts: [{ name: 'workspace', mountPath: workspacePath }] } : {}),
  };
}

function metadataOf(workload: Workload) {
  const { name, options } = workload;
  return {
    name,
    namespace: options.namespace,
    labels: {
      ...podLabels(workload),
      'app.kubernetes.io/part-of': labelValue(options.name),
      'app.kubernetes.io/managed-by': 'mcp-federation',
    },
  };
}

function podLabels({ name }: Workload) {
  return { 'app.kubernetes.io/name': name };
}
