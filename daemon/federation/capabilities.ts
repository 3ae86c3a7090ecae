import type { ServerGreeting } from '../upstream/handshake.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import { runsToolsAsTasks, tasksExtension } from './tasks/tasksExtension.ts';

/** A target's name, and how it greets; undefined while it has never run. */
export interface NamedGreeting {
  readonly name: string;
  readonly greeting: ServerGreeting | undefined;
}

/**
 * What a federation can do: all that one of its targets can. Sessions are told once, at their start, so a target that
 * has never run counts as one that can do everything; and lists are always said to change, since targets come and go.
 * A target that is added later with a kind that no other has is seen by the sessions that begin after it.
 */
export function federationCapabilities(targets: readonly NamedGreeting[], era: Era): JsonObject {
  const known = targets.flatMap(({ greeting }) => (greeting ? [greeting.capabilities] : []));
  const isAnyUnknown = known.length < targets.length;
  const has = (name: string) => isAnyUnknown || known.some(one => isJsonObject(one[name]));
  const subscribe = isAnyUnknown || known.some(one => canSubscribe(one['resources']));
  const extensions = mergeExtensions(known, era);
  return {
    tools: { listChanged: true },
    ...(has('prompts') ? { prompts: { listChanged: true } } : {}),
    ...(has('resources')
      ? { resources: { listChanged: true, ...(subscribe ? { subscribe: true } : {}) } }
      : {}),
    ...(has('completions') ? { completions: {} } : {}),
    ...(has('logging') ? { logging: {} } : {}),
    ...(era === 'legacy' && known.some(runsToolsAsTasks) ? { tasks: legacyTasks } : {}),
    ...(extensions ? { extensions } : {}),
  };
}

/** What can be done with tasks of 2025-11-25, as far as their targets can. */
const legacyTasks = { list: {}, cancel: {}, requests: { tools: { call: {} } } };

/** Of an extension that several targets have, the first one's settings are told. */
function mergeExtensions(known: readonly JsonObject[], era: Era): JsonObject | undefined {
  const merged: JsonObject = {};
  for (const { extensions } of known) {
    if (!isJsonObject(extensions)) continue;
    for (const [name, settings] of Object.entries(extensions)) {
      // Legacy clients have other tasks.
      if (!isJsonObject(settings) || (name === tasksExtension && era === 'legacy')) continue;
      if (!Object.hasOwn(merged, name)) merged[name] = settings;
    }
  }
  return Object.keys(merged).length > 0 ? merged : undefined;
}

function canSubscribe(resources: unknown): boolean {
  return isJsonObject(resources) && resources['subscribe'] === true;
}
