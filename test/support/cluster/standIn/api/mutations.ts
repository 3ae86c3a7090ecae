import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { isLeaving, type KubeObject, timestamp } from '../kubeObject.ts';
import { alreadyExists, badRequest, notFound } from './apiError.ts';
import { withDefaults } from './defaults.ts';
import type { NewObject, ObjectStore } from './objectStore.ts';
import { mergeByKeys, mergePatch } from './patches.ts';
import type { ResourcePath } from './resourcePath.ts';
import { groupVersion, namespaces, pods, type ResourceType } from './resourceTypes.ts';

/** How a change is asked for. */
export interface ChangeOptions {
  /** Only says what would come of it. */
  readonly isDryRun: boolean;
  /** Who owns the fields that are written. */
  readonly manager: string;
  /** Takes fields over from other managers. */
  readonly isForced: boolean;
}

/** What came of a change. */
export interface Changed {
  readonly object: KubeObject;
  readonly isNew: boolean;
}

/** Changes objects as requests ask for it, with what the API server fills in and checks. */
export class Mutations {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  create({ type, namespace }: ResourcePath, body: Json, options: ChangeOptions): Changed {
    const object = toObject(type, namespace, body);
    this.#requireNamespace(type, namespace);
    if (this.#store.get(type, namespace, object.metadata.name)) {
      throw alreadyExists(type, object.metadata.name);
    }
    return { object: this.#keep(type, object, undefined, options), isNew: true };
  }

  update(
    { type, namespace, name = '' }: ResourcePath,
    body: Json,
    options: ChangeOptions,
  ): Changed {
    const previous = this.#require(type, namespace, name);
    const object = toObject(type, namespace, body);
    return { object: this.#keep(type, object, previous, options), isNew: false };
  }

  patch(path: ResourcePath, contentType: string, patch: Json, options: ChangeOptions): Changed {
    const { type, namespace, name = '' } = path;
    if (contentType === 'application/apply-patch+yaml') return this.#apply(path, patch, options);
    const previous = this.#require(type, namespace, name);
    const isByKeys = contentType === 'application/strategic-merge-patch+json';
    const merged = isByKeys ? mergeByKeys(previous, patch) : mergePatch(previous, patch);
    const object = toObject(type, namespace, merged);
    return { object: this.#keep(type, object, previous, options), isNew: false };
  }

  /** Pods are told to go, and go when their process has ended; so do namespaces when they are empty. */
  delete({ type, namespace, name = '' }: ResourcePath, options: DeleteOptions): KubeObject {
    const object = this.#require(type, namespace, name);
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
    { type, namespace, name = '' }: ResourcePath,
    body: Json,
    options: ChangeOptions,
  ): Changed {
    this.#requireNamespace(type, namespace);
    const previous = this.#store.get(type, namespace, name);
    const merged = mergeByKeys(previous ?? {}, body);
    const object = toObject(type, namespace, merged);
    return { object: this.#keep(type, object, previous, options), isNew: previous === undefined };
  }

  #keep(
    type: ResourceType,
    object: NewObject,
    previous: KubeObject | undefined,
    { isDryRun }: ChangeOptions,
  ): KubeObject {
    const whole = withDefaults(type, object);
    return isDryRun ? this.#store.complete(type, whole, previous) : this.#store.put(type, whole);
  }

  #require(type: ResourceType, namespace: string | undefined, name: string): KubeObject {
    const object = this.#store.get(type, namespace, name);
    if (!object) throw notFound(type, name);
    return object;
  }

  #requireNamespace(type: ResourceType, namespace: string | undefined): void {
    if (!type.isNamespaced) return;
    if (namespace === undefined)
      throw badRequest('the namespace of the provided object is missing');
    this.#require(namespaces, undefined, namespace);
  }
}

/** How an object shall go. */
export interface DeleteOptions {
  readonly isDryRun: boolean;
  /** Zero: at once. */
  readonly graceSeconds: number | undefined;
}

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';

/** Five letters, as the API server appends them. */
export function randomSuffix(): string {
  return Array.from(
    { length: 5 },
    () => suffixLetters[Math.floor(Math.random() * suffixLetters.length)],
  ).join('');
}

/** The object that a body stands for. @throws ApiError 400 where it is none of this kind */
function toObject(type: ResourceType, namespace: string | undefined, body: Json): NewObject {
  if (!isJsonObject(body)) throw badRequest('the body of the request is no object');
  if (body['kind'] !== type.kind || body['apiVersion'] !== groupVersion(type)) {
    throw badRequest(
      `the API version in the data (${String(body['apiVersion'])}, Kind=${String(body['kind'])}) does not match the expected API version (${groupVersion(type)}, Kind=${type.kind})`,
    );
  }
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  if (metadata['namespace'] !== undefined && metadata['namespace'] !== namespace) {
    throw badRequest(
      `the namespace of the provided object does not match the namespace sent on the request`,
    );
  }
  return {
    ...body,
    metadata: { ...metadata, ...(namespace && { namespace }), name: nameOf(metadata) },
  };
}

function nameOf({ name, generateName }: JsonObject): string {
  if (typeof name === 'string' && name !== '') return name;
  if (typeof generateName === 'string') return `${generateName}${randomSuffix()}`;
  throw badRequest('name or generateName is required');
}
