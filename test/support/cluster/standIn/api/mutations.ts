import { isJsonObject, type Json } from '../json.ts';
import { isLeaving, type KubeObject, timestamp } from '../kubeObject.ts';
import { loadSchema } from '../validation/customSchemas.ts';
import type { Schema } from '../validation/schema.ts';
import { shapeBySchema, unknownFields } from '../validation/shapeBySchema.ts';
import { validate } from '../validation/validate.ts';
import { alreadyExists, ApiError, badRequest, notFound } from './apiError.ts';
import { applyFields, recordUpdate } from './applyFields.ts';
import { withDefaults } from './defaults.ts';
import type { NewObject, ObjectStore } from './objectStore.ts';
import { mergeByKeys, mergePatch } from './patches.ts';
import type { ResourcePath } from './resourcePath.ts';
import { namespaces, pods, type ResourceType } from './resourceTypes.ts';
import { toObject } from './toObject.ts';

/** How a change is asked for. */
export interface ChangeOptions {
  /** Only says what would come of it. */
  readonly isDryRun: boolean;
  /** Who owns the fields that are written. */
  readonly manager: string;
  /** Takes fields over from other managers. */
  readonly isForced: boolean;
  /** Unknown fields are refused; else they are dropped. */
  readonly isStrict: boolean;
}

/** What came of a change. */
export interface Changed {
  readonly object: KubeObject;
  readonly isNew: boolean;
}

/** How an object shall go. */
export interface DeleteOptions {
  readonly isDryRun: boolean;
  /** Zero: at once. */
  readonly graceSeconds: number | undefined;
}

/** Changes objects as requests ask for it, with what the API server fills in and checks. */
export class Mutations {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  async create(
    { type, namespace }: ResourcePath,
    body: Json,
    options: ChangeOptions,
  ): Promise<Changed> {
    const schema = await loadSchema(type);
    const object = toObject(type, namespace, body);
    this.#requireNamespace(type, namespace);
    if (this.#store.get(type, namespace, object.metadata.name)) {
      throw alreadyExists(type, object.metadata.name);
    }
    const recorded = recordUpdate(undefined, object, options.manager, schema);
    return { object: this.#keep(type, recorded, undefined, options, schema), isNew: true };
  }

  async update(path: ResourcePath, body: Json, options: ChangeOptions): Promise<Changed> {
    const schema = await loadSchema(path.type);
    const previous = this.#require(path);
    return this.#change(path, body, previous, options, schema);
  }

  async patch(
    path: ResourcePath,
    contentType: string,
    patch: Json,
    options: ChangeOptions,
  ): Promise<Changed> {
    const schema = await loadSchema(path.type);
    if (contentType === 'application/apply-patch+yaml')
      return this.#apply(path, patch, options, schema);
    const previous = this.#require(path);
    const isByKeys = contentType === 'application/strategic-merge-patch+json';
    const merged = isByKeys ? mergeByKeys(previous, patch) : mergePatch(previous, patch);
    return this.#change(path, merged, previous, options, schema);
  }

  /** Pods are told to go, and go when their process has ended; so do namespaces when they are empty. */
  delete(path: ResourcePath, options: DeleteOptions): KubeObject {
    const { type } = path;
    const object = this.#require(path);
    if (options.isDryRun) return object;
    const isGraceful = type === namespaces || (type === pods && options.graceSeconds !== 0);
    if (!isGraceful) this.#store.remove(type, object);
    else if (!isLeaving(object)) return this.#beginDelete(type, object, options.graceSeconds);
    return object;
  }

  #beginDelete(type: ResourceType, object: KubeObject, graceSeconds: number | undefined) {
    const spec = isJsonObject(object['spec']) ? object['spec'] : {};
    const grace = graceSeconds ?? Number(spec['terminationGracePeriodSeconds'] ?? 30);
    return this.#store.put(type, {
      ...object,
      metadata: {
        ...object.metadata,
        deletionTimestamp: timestamp(),
        deletionGracePeriodSeconds: type === pods ? grace : 0,
      },
      ...(type === namespaces && { status: { phase: 'Terminating' } }),
    });
  }

  #apply(
    path: ResourcePath,
    body: Json,
    options: ChangeOptions,
    schema: Schema | undefined,
  ): Changed {
    const { type, namespace, name = '' } = path;
    this.#requireNamespace(type, namespace);
    const given = toObject(type, namespace, body);
    refuseUnknown(given, schema);
    const previous = this.#store.get(type, namespace, name);
    const merged = applyFields(previous, given, { ...options, schema });
    const object = toObject(type, namespace, merged);
    return {
      object: this.#keep(type, object, previous, options, schema),
      isNew: previous === undefined,
    };
  }

  #change(
    { type, namespace }: ResourcePath,
    body: Json,
    previous: KubeObject,
    options: ChangeOptions,
    schema: Schema | undefined,
  ): Changed {
    const object = toObject(type, namespace, body);
    const recorded = recordUpdate(previous, object, options.manager, schema);
    return { object: this.#keep(type, recorded, previous, options, schema), isNew: false };
  }

  #keep(
    type: ResourceType,
    object: NewObject,
    previous: KubeObject | undefined,
    { isDryRun, isStrict }: ChangeOptions,
    schema: Schema | undefined,
  ): KubeObject {
    const unknown = isStrict ? unknownFields(schema, object) : [];
    if (unknown.length > 0) throw unknownFieldsError(unknown);
    // What happens to an object is told by those who run it.
    const status = previous ? previous['status'] : undefined;
    const shaped = shapeBySchema(schema, { ...object, ...(previous && { status }) });
    const whole = withDefaults(type, shaped as NewObject);
    validate(type, whole, schema);
    return isDryRun ? this.#store.complete(type, whole, previous) : this.#store.put(type, whole);
  }

  #require({ type, namespace, name = '' }: ResourcePath): KubeObject {
    const object = this.#store.get(type, namespace, name);
    if (!object) throw notFound(type, name);
    return object;
  }

  #requireNamespace(type: ResourceType, namespace: string | undefined): void {
    if (!type.isNamespaced) return;
    if (namespace === undefined) throw badRequest('the namespace of the object is missing');
    this.#require({ type: namespaces, name: namespace });
  }
}

function unknownFieldsError(fields: readonly string[]): ApiError {
  return badRequest(
    `strict decoding error: ${fields.map(field => `unknown field "${field}"`).join(', ')}`,
  );
}

/** What is applied is read by the schema, so that unknown fields are refused in any case. */
function refuseUnknown(object: NewObject, schema: Schema | undefined): void {
  const unknown = unknownFields(schema, object);
  if (unknown.length === 0) return;
  const { name, namespace } = object.metadata;
  const where = `(${namespace ?? ''}/${name}; ${object.apiVersion}, Kind=${object.kind})`;
  const reasons = unknown.map(field => `.${field}: field not declared in schema`).join('\n');
  throw new ApiError(500, '', `failed to create typed patch object ${where}: ${reasons}`);
}
