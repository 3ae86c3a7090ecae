import { createHash } from 'node:crypto';

import type { ResourceEntry } from '#protocol/offer.ts';
import { resourceTitle } from './resourceTitle.ts';

/** The names of resources as files in one folder: their titles, told apart by their URIs where two are the same. */
export function fileNames(resources: readonly ResourceEntry[]): Map<string, ResourceEntry> {
  const byTitle = Map.groupBy(resources, resourceTitle);
  const named = new Map<string, ResourceEntry>();
  for (const [title, same] of byTitle) {
    for (const resource of same) {
      named.set(same.length === 1 ? title : marked(title, resource.uri), resource);
    }
  }
  return named;
}

/** `notes (3fa2c1).md`. */
function marked(title: string, uri: string): string {
  const mark = createHash('sha256').update(uri).digest('hex').slice(0, 6);
  const dot = title.lastIndexOf('.');
  return dot > 0 ? `${title.slice(0, dot)} (${mark})${title.slice(dot)}` : `${title} (${mark})`;
}
