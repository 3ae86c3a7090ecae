import { pathToFileURL } from 'node:url';

import type { JsonObject } from '../wire/message.ts';

/** The result of `roots/list`, from the folders and URIs of the configuration. */
export function configuredRoots(roots: readonly string[]): JsonObject {
  return { roots: roots.map(root => ({ uri: asUri(root) })) };
}

/** One letter before the colon is a drive, no scheme. */
function asUri(root: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(root) ? root : pathToFileURL(root).href;
}
