import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { badRequest } from './apiError.ts';
import type { NewObject } from './objectStore.ts';
import { groupVersion, type ResourceType } from './resourceTypes.ts';

/** The object that the body of a request stands for. @throws ApiError 400 where it is none of this kind */
export function toObject(type: ResourceType, namespace: string | undefined, body: Json): NewObject {
  if (!isJsonObject(body)) throw badRequest('the body of the request is no object');
  const { apiVersion, kind } = body;
  if (kind !== type.kind || apiVersion !== groupVersion(type)) {
    throw badRequest(
      `the API version in the data (${JSON.stringify(apiVersion)}, Kind=${JSON.stringify(kind)}) does not match the expected API version (${groupVersion(type)}, Kind=${type.kind})`,
    );
  }
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  if (metadata['namespace'] !== undefined && metadata['namespace'] !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  const name = nameOf(metadata);
  return { ...body, metadata: { ...metadata, ...(namespace && { namespace }), name } };
}

function nameOf({ name, generateName }: JsonObject): string {
  if (typeof name === 'string' && name !== '') return name;
  if (typeof generateName === 'string') return `${generateName}${randomSuffix()}`;
  throw badRequest('name or generateName is required');
}

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';

/** Five letters, as the API server appends them. */
export function randomSuffix(): string {
  const pick = () => suffixLetters[Math.floor(Math.random() * suffixLetters.length)];
  return Array.from({ length: 5 }, pick).join('');
}
