import * as z from 'zod';

import { formatPath, type ManifestDocument, type ValuePath } from './manifestDocument.ts';

/** A Kubernetes object, and where it was read. */
export interface ManifestObject {
  readonly document: ManifestDocument;
  /** From the document to the object: not empty for an item of a list. */
  readonly path: ValuePath;
  /** `agentgateway.dev`; empty for the core ones. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: unknown;
}

const AnyObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z
    .looseObject({
      name: z.string().default(''),
      namespace: z.string().optional(),
      labels: z.record(z.string(), z.string()).nullish(),
    })
    .default({ name: '' }),
  items: z.array(z.unknown()).optional(),
});

/** The objects of a document: one, those of a `List`, or none where it is something else. */
export function readObjects(document: ManifestDocument): ManifestObject[] {
  return readObject(document, document.value, []);
}

function readObject(document: ManifestDocument, value: unknown, path: ValuePath): ManifestObject[] {
  const parsed = AnyObject.safeParse(value);
  if (!parsed.success) return [];
  const { apiVersion, kind, metadata, items } = parsed.data;
  if (items && kind.endsWith('List')) {
    return items.flatMap((item, index) => readObject(document, item, [...path, 'items', index]));
  }
  const group = groupOf(apiVersion);
  const { name, namespace, labels } = metadata;
  return [{ document, path, group, kind, name, namespace, labels: labels ?? {}, value }];
}

/** `agentgateway.dev` of `agentgateway.dev/v1alpha1`; empty for the core ones. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Where in an object something is, as notes say it: `AgentgatewayBackend team/mcp: spec.mcp`. */
export function placeIn({ kind, name, namespace }: ManifestObject, path: ValuePath): string {
  const object = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  return path.length === 0 ? object : `${object}: ${formatPath(path)}`;
}
