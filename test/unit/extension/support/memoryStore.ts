import type { Store } from '../../../../extension/invoke/toolMemory.ts';

/** What the editor keeps, in memory: as JSON, which is what it keeps. */
export function memoryStore(): Store {
  const kept = new Map<string, string>();
  return {
    get: key => JSON.parse(kept.get(key) ?? 'null') ?? undefined,
    update: async (key, value) => void kept.set(key, JSON.stringify(value)),
  };
}
