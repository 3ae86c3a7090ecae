import { isJsonObject, type JsonObject } from '../wire/message.ts';

/** What must be able to change, for each. */
const changing = {
  toolsListChanged: 'tools',
  promptsListChanged: 'prompts',
  resourcesListChanged: 'resources',
} as const;

/** Changes that a client may ask to be told of (2026-07-28, subscriptions), and the notification of each. */
export const listChanges = {
  toolsListChanged: 'notifications/tools/list_changed',
  promptsListChanged: 'notifications/prompts/list_changed',
  resourcesListChanged: 'notifications/resources/list_changed',
} as const;
export type ListChange = keyof typeof listChanges;

/** What one `subscriptions/listen` asks for. */
export interface ListenFilter {
  readonly changes: readonly ListChange[];
  /** Resources whose updates are wanted, by the URIs that clients see. */
  readonly uris: readonly string[];
}

/** Nobody watches more than this by one request. */
const maxUris = 1_000;

/** Reads what is asked for; kinds that are not known here are left out, as the acknowledgement tells. */
export function readListenFilter(
  params: JsonObject | undefined,
): ListenFilter | { problem: string } {
  const asked = params?.['notifications'];
  if (!isJsonObject(asked))
    return { problem: 'subscriptions/listen needs notifications, an object' };
  const changes: ListChange[] = [];
  for (const change of changeNames) {
    const wanted = asked[change] ?? false;
    if (typeof wanted !== 'boolean') return { problem: `${change} must be true or false` };
    if (wanted) changes.push(change);
  }
  const uris = asked['resourceSubscriptions'] ?? [];
  if (!isTexts(uris)) return { problem: 'resourceSubscriptions must be a list of URIs' };
  if (uris.length > maxUris) {
    return { problem: `resourceSubscriptions has more than ${maxUris} URIs` };
  }
  return { changes, uris: [...new Set(uris)] };
}

/** Those of the changes of which a server with these capabilities tells. */
export function honouredChanges(
  changes: readonly ListChange[],
  capabilities: JsonObject,
): ListChange[] {
  return changes.filter(change => {
    const capability = capabilities[changing[change]];
    return isJsonObject(capability) && capability['listChanged'] === true;
  });
}

const changeNames = ['toolsListChanged', 'promptsListChanged', 'resourcesListChanged'] as const;

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
