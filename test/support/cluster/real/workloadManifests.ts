import { realpathSync } from 'node:fs';

import { fromRoot } from '../../paths.ts';
import type { WorkloadSpec } from '../testCluster.ts';
import { podImage } from './podImage.ts';

/** A program ends with its pod: nothing in these tests needs longer to finish what it does. */
const gracePeriodSeconds = 3;

/** The deployment and the service of a workload, whose pods run the files of this checkout. */
export function manifestsOf(workload: WorkloadSpec): unknown {
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [deploymentOf(workload), serviceOf(workload)],
  };
}

function deploymentOf(workload: WorkloadSpec): unknown {
  const { name, replicas = 1, labels } = workload;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name, ...labels } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, ...labels } },
        spec: {
          terminationGracePeriodSeconds: gracePeriodSeconds,
          containers: [containerOf(workload)],
          volumes: checkout.map(({ name, path }) => ({ name, hostPath: { path } })),
        },
      },
    },
  };
}

function containerOf({ args, env, containerPort }: WorkloadSpec): unknown {
  const variables = { ...env, PORT: String(containerPort) };
  return {
    name: 'mcp',
    image: podImage,
    command: ['node', ...args],
    workingDir: fromRoot('.'),
    env: Object.entries(variables).map(([name, value]) => ({ name, value })),
    ports: [{ name: 'mcp', containerPort }],
    readinessProbe: { tcpSocket: { port: 'mcp' }, periodSeconds: 1 },
    volumeMounts: checkout.map(({ name, path }) => ({ name, mountPath: path, readOnly: true })),
  };
}

function serviceOf(workload: WorkloadSpec): unknown {
  const { name, port, portName = 'mcp', appProtocol, annotations, labels } = workload;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { app: name, ...labels }, annotations },
    spec: {
      selector: { app: name },
      ports: [{ name: portName, port, targetPort: 'mcp', appProtocol }],
    },
  };
}

/** What pods see of this checkout, at the same paths. `node_modules` may be a link to another one's. */
const checkout = [
  { name: 'checkout', path: fromRoot('.').replace(/\/$/, '') },
  { name: 'node-modules', path: realpathSync(fromRoot('node_modules')) },
];
