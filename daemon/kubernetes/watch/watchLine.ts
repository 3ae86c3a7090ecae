import * as z from 'zod';

import { readWatchedObject, type WatchedObject } from './watchedObject.ts';

const AnyLine = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.unknown(),
});

const Bookmark = z.looseObject({ metadata: z.looseObject({ resourceVersion: z.string() }) });

/** The fields of a `Status` that are used. */
const Failure = z.looseObject({ code: z.number().optional(), message: z.string().optional() });

/** One line of a watch. */
export type WatchLine =
  | { readonly kind: 'set' | 'deleted'; readonly found: WatchedObject }
  /** Nothing changed up to this version. */
  | { readonly kind: 'bookmark'; readonly version: string }
  /** The version that was asked for is too old: list again. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly message: string };

/** @throws ZodError, SyntaxError for what is no line of a watch */
export function readWatchLine(line: string): WatchLine {
  const { type, object } = AnyLine.parse(JSON.parse(line));
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
      return { kind: 'set', found: readWatchedObject(object) };
    case 'DELETED':
      return { kind: 'deleted', found: readWatchedObject(object) };
    case 'BOOKMARK':
      return { kind: 'bookmark', version: Bookmark.parse(object).metadata.resourceVersion };
    case 'ERROR': {
      const { code, message = 'The API server ended the watch' } = Failure.parse(object);
      return code === goneStatus ? { kind: 'expired' } : { kind: 'failed', message };
    }
  }
}

/** HTTP 410. */
const goneStatus = 410;
