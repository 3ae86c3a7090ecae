/** The methods whose results say how long they may be kept, and by whom (2026-07-28, caching). */
const cacheable: ReadonlySet<string> = new Set([
  'server/discover',
  'tools/list',
  'prompts/list',
  'resources/list',
  'resources/templates/list',
  'resources/read',
]);

/** What is said of a result about which its server said nothing: kept by nobody. */
export const notKept = { ttlMs: 0, cacheScope: 'private' } as const;

/** Whether complete results of this method need cache hints. */
export function isCacheable(method: string): boolean {
  return cacheable.has(method);
}
