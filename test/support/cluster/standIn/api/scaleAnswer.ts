import { isJsonObject, type Json, type JsonObject, valueAt } from '../json.ts';
import type { Deployment } from '../kubeObject.ts';
import { badRequest } from './apiError.ts';

/** What `deployments/NAME/scale` shows. */
export function toScale({ metadata, spec, ...rest }: Deployment): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const labels = Object.entries(spec.selector.matchLabels ?? {});
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas },
    status: {
      replicas: valueAt(rest, 'status.replicas') ?? 0,
      selector: labels.map(pair => pair.join('=')).join(','),
    },
  };
}

/** The deployment with so many replicas as a Scale, or a patch of one, asks for. */
export function scaled(deployment: Deployment, body: Json): Deployment {
  const replicas = isJsonObject(body) ? valueAt(body, 'spec.replicas') : undefined;
  if (typeof replicas !== 'number') throw badRequest('spec.replicas is required');
  return { ...deployment, spec: { ...deployment.spec, replicas } };
}
