type Fields = Readonly<Record<string, unknown>>;

/** What of the metadata the API server keeps for itself. */
const ofMetadata = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);
const ofAnnotations = new Set([
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/last-applied-configuration',
]);
/** Given by the cluster, and by each dry run anew. */
const ofServices = new Set(['clusterIP', 'clusterIPs']);

/** An object as people want to see it: without its state, and without what the cluster has added for itself. */
export function withoutNoise({ status: _status, ...object }: Fields): Fields {
  const metadata = without(fieldsOf(object['metadata']), ofMetadata);
  const annotations = without(fieldsOf(metadata['annotations']), ofAnnotations);
  const { annotations: _annotations, ...otherMetadata } = metadata;
  const spec = fieldsOf(object['spec']);
  return {
    ...object,
    metadata:
      Object.keys(annotations).length === 0 ? otherMetadata : { ...otherMetadata, annotations },
    ...(object['kind'] === 'Service' && spec['clusterIP'] !== 'None'
      ? { spec: without(spec, ofServices) }
      : {}),
  };
}

function without(fields: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
