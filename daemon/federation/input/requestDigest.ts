import { createHash } from 'node:crypto';

import { isJsonObject, type JsonObject } from '../../wire/message.ts';

/**
 * What a request asks for, in short: the same for a request and its repetition, whatever the order of their keys.
 * Undefined when it nests too deep to be told.
 */
export function requestDigest(method: string, params: JsonObject): string | undefined {
  const { name, uri, ref, argument, arguments: given } = params;
  try {
    const text = JSON.stringify([method, name, uri, ref, argument, given], inOrder);
    return createHash('sha256').update(text).digest('base64url');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function inOrder(_key: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
