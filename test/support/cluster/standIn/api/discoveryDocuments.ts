import type { JsonObject } from '../json.ts';
import { groupVersion, resourceTypes, type ResourceType } from './resourceTypes.ts';

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** What can only be asked, not kept. */
const reviews = {
  group: 'authorization.k8s.io',
  version: 'v1',
  resources: [
    {
      name: 'selfsubjectaccessreviews',
      singularName: '',
      namespaced: false,
      kind: 'SelfSubjectAccessReview',
      verbs: ['create'],
    },
  ],
};

/** The documents by which clients learn what there is: their paths, and what is there. */
export function discoveryDocuments(): ReadonlyMap<string, JsonObject> {
  const groups = Map.groupBy(resourceTypes, groupVersion);
  return new Map<string, JsonObject>([
    ['/version', version],
    ['/api', { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }],
    ['/apis', groupList([...groups.values()].flatMap(([first]) => first ?? []))],
    ...[...groups].map(([name, types]): [string, JsonObject] => [
      name.includes('/') ? `/apis/${name}` : `/api/${name}`,
      resourceList(name, types.flatMap(describeType)),
    ]),
    [`/apis/${groupVersion(reviews)}`, resourceList(groupVersion(reviews), reviews.resources)],
  ]);
}

const version = {
  major: '1',
  minor: '33',
  gitVersion: 'v1.33.0',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2025-04-23T13:00:00Z',
  goVersion: 'go1.24.2',
  compiler: 'gc',
  platform: 'linux/amd64',
};

function groupList(types: readonly ResourceType[]): JsonObject {
  const named = [...types.filter(({ group }) => group !== ''), reviews];
  const groups = [...Map.groupBy(named, ({ group }) => group)].map(([name, members]) => {
    const versions = members.map(member => ({
      groupVersion: groupVersion(member),
      version: member.version,
    }));
    return { name, versions, preferredVersion: versions[0] };
  });
  return { kind: 'APIGroupList', apiVersion: 'v1', groups };
}

function resourceList(groupVersion: string, resources: readonly JsonObject[]): JsonObject {
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

function describeType(type: ResourceType): JsonObject[] {
  const { plural, kind, isNamespaced: namespaced, shortNames = [], subresources = [] } = type;
  const singularName = kind.toLowerCase();
  return [
    { name: plural, singularName, namespaced, kind, verbs, shortNames },
    ...subresources.map(below => ({
      name: `${plural}/${below.name}`,
      singularName: '',
      namespaced,
      kind: below.kind,
      verbs: below.verbs,
      ...(below.kind === 'Scale' && { group: 'autoscaling', version: 'v1' }),
    })),
  ];
}
