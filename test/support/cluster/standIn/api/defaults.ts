import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { deployments, namespaces, pods, type ResourceType, services } from './resourceTypes.ts';
import type { NewObject } from './objectStore.ts';

/** The object with what the API server fills in where nothing is said. */
export function withDefaults(type: ResourceType, object: NewObject): NewObject {
  const spec = isJsonObject(object['spec']) ? object['spec'] : {};
  switch (type) {
    case namespaces:
      return withNamespaceDefaults(object);
    case pods: {
      const status = { phase: 'Pending', conditions: [], containerStatuses: [] };
      return { status, ...object, spec: { ...podDefaults(spec), nodeName: 'stand-in' } };
    }
    case services:
      return { status: { loadBalancer: {} }, ...object, spec: serviceDefaults(spec) };
    case deployments:
      return { status: {}, ...object, spec: deploymentDefaults(spec) };
    default:
      return object;
  }
}

function withNamespaceDefaults(object: NewObject): NewObject {
  const { metadata } = object;
  const given = isJsonObject(metadata['labels']) ? metadata['labels'] : {};
  const labels = { ...given, 'kubernetes.io/metadata.name': metadata.name };
  return { status: { phase: 'Active' }, ...object, metadata: { ...metadata, labels } };
}

function podDefaults(spec: JsonObject): JsonObject {
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    ...spec,
    containers: mapObjects(spec['containers'], container => ({
      resources: {},
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      ...container,
      ...(container['ports'] !== undefined && { ports: withProtocol(container['ports']) }),
    })),
  };
}

function serviceDefaults(spec: JsonObject): JsonObject {
  return {
    clusterIP: '10.96.0.10',
    clusterIPs: ['10.96.0.10'],
    type: 'ClusterIP',
    sessionAffinity: 'None',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    internalTrafficPolicy: 'Cluster',
    ...spec,
    ports: mapObjects(withProtocol(spec['ports']), port => ({ targetPort: port['port'], ...port })),
  };
}

function deploymentDefaults(spec: JsonObject): JsonObject {
  const template = isJsonObject(spec['template']) ? spec['template'] : {};
  const podSpec = isJsonObject(template['spec']) ? template['spec'] : {};
  return {
    replicas: 1,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    ...spec,
    template: { ...template, spec: podDefaults(podSpec) },
  };
}

function withProtocol(ports: Json): Json {
  return mapObjects(ports, port => ({ protocol: 'TCP', ...port }));
}

function mapObjects(list: Json, map: (item: JsonObject) => JsonObject): Json {
  return Array.isArray(list)
    ? (list as Json[]).map(item => (isJsonObject(item) ? map(item) : item))
    : list;
}
