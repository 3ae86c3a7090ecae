/** A kind of object that the stand-in keeps. */
export interface ResourceType {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly shortNames?: readonly string[];
  readonly isNamespaced: boolean;
  /** Defined by a CRD, which says what is valid. */
  readonly isCustom?: boolean;
  readonly subresources?: readonly Subresource[];
}

/** What stands below an object in a path. */
export interface Subresource {
  readonly name: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

const core = { group: '', version: 'v1', isNamespaced: true };
const apps = { group: 'apps', version: 'v1', isNamespaced: true };
const gateway = {
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  isNamespaced: true,
  isCustom: true,
};
const scale = { name: 'scale', kind: 'Scale', verbs: ['get', 'patch', 'update'] };
const portForward = {
  name: 'portforward',
  kind: 'PodPortForwardOptions',
  verbs: ['create', 'get'],
};

export const namespaces: ResourceType = {
  ...core,
  kind: 'Namespace',
  plural: 'namespaces',
  shortNames: ['ns'],
  isNamespaced: false,
};
export const pods: ResourceType = {
  ...core,
  kind: 'Pod',
  plural: 'pods',
  shortNames: ['po'],
  subresources: [portForward, { name: 'log', kind: 'Pod', verbs: ['get'] }],
};
export const services: ResourceType = {
  ...core,
  kind: 'Service',
  plural: 'services',
  shortNames: ['svc'],
};
export const deployments: ResourceType = {
  ...apps,
  kind: 'Deployment',
  plural: 'deployments',
  shortNames: ['deploy'],
  subresources: [scale],
};
export const replicaSets: ResourceType = {
  ...apps,
  kind: 'ReplicaSet',
  plural: 'replicasets',
  shortNames: ['rs'],
};

/** Every kind, in the order in which the server lists them. */
export const resourceTypes: readonly ResourceType[] = [
  namespaces,
  pods,
  services,
  { ...core, kind: 'ConfigMap', plural: 'configmaps', shortNames: ['cm'] },
  { ...core, kind: 'Secret', plural: 'secrets' },
  { ...core, kind: 'ServiceAccount', plural: 'serviceaccounts', shortNames: ['sa'] },
  deployments,
  replicaSets,
  {
    group: 'agentgateway.dev',
    version: 'v1alpha1',
    kind: 'AgentgatewayBackend',
    plural: 'agentgatewaybackends',
    shortNames: ['agbe'],
    isNamespaced: true,
    isCustom: true,
  },
  {
    ...gateway,
    kind: 'GatewayClass',
    plural: 'gatewayclasses',
    shortNames: ['gc'],
    isNamespaced: false,
  },
  { ...gateway, kind: 'Gateway', plural: 'gateways', shortNames: ['gtw'] },
  { ...gateway, kind: 'HTTPRoute', plural: 'httproutes' },
  {
    ...gateway,
    version: 'v1beta1',
    kind: 'ReferenceGrant',
    plural: 'referencegrants',
    shortNames: ['refgrant'],
  },
];

/** `apps/v1`, or `v1` for the core group. */
export function groupVersion({ group, version }: Pick<ResourceType, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `deployments.apps`, as messages name it. */
export function qualifiedName({ group, plural }: ResourceType): string {
  return group === '' ? plural : `${plural}.${group}`;
}

/** What an object's own `apiVersion` and `kind` stand for. */
export function findResourceType(apiVersion: unknown, kind: unknown): ResourceType | undefined {
  return resourceTypes.find(type => groupVersion(type) === apiVersion && type.kind === kind);
}
