import type { JsonObject } from './standIn/json.ts';
import type { WorkloadSpec } from './testCluster.ts';

/** What a kind of cluster needs in its pods besides. */
export interface PodExtras {
  readonly pod?: JsonObject;
  readonly container?: JsonObject;
}

/** The deployment and the service of a workload, as they are applied. `image` runs Node in the root of the repository. */
export function workloadObjects(
  workload: WorkloadSpec,
  image: string,
  extras: PodExtras = {},
): JsonObject[] {
  const { name, args, env = {}, replicas = 1, containerPort, labels = {} } = workload;
  const own = { app: name };
  const container = {
    name: 'main',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['node', ...args],
    env: Object.entries({ ...env, PORT: String(containerPort) }).map(([name, value]) => ({
      name,
      value,
    })),
    ports: [{ name: 'mcp', containerPort }],
    readinessProbe: { tcpSocket: { port: 'mcp' }, periodSeconds: 1 },
    ...extras.container,
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels: own },
      spec: {
        replicas,
        selector: { matchLabels: own },
        template: {
          metadata: { labels: own },
          spec: { containers: [container], ...extras.pod },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        labels: { ...labels, ...own },
        ...(workload.annotations && { annotations: workload.annotations }),
      },
      spec: { selector: own, ports: [servicePort(workload)] },
    },
  ];
}

function servicePort({ port, portName, appProtocol }: WorkloadSpec): JsonObject {
  return {
    port,
    targetPort: 'mcp',
    ...(portName !== undefined && { name: portName }),
    ...(appProtocol !== undefined && { appProtocol }),
  };
}
