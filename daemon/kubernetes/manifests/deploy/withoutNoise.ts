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
  const spec = fieldsOf(object['spec']);
  const isService = object['kind'] === 'Service' && spec['clusterIP'] !== 'None';
  return {
    ...object,
    metadata: withoutMetadata(fieldsOf(object['metadata'])),
    ...(isService ? { spec: without(spec, ofServices) } : {}),
    ...('template' in spec ? { spec: { ...spec, template: withoutPodNoise(spec) } } : {}),
  };
}

function withoutPodNoise(spec: Fields): Fields {
  const template = fieldsOf(spec['template']);
  return { ...template, metadata: withoutMetadata(fieldsOf(template['metadata'])) };
}

function withoutMetadata({ annotations, ...metadata }: Fields): Fields {
  const kept = without(fieldsOf(annotations), ofAnnotations);
  const others = without(metadata, ofMetadata);
  return Object.keys(kept).length === 0 ? others : { ...others, annotations: kept };
}

function without(fields: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
