import type { JsonObject } from '../../wire/message.ts';
import type { Caller } from '../caller.ts';
import { taskSupport } from './tasksExtension.ts';

/** For how long a task that nobody but the daemon knows is kept by its target, in ms. */
const followedTtlMs = 24 * 60 * 60_000;

/**
 * Makes a call one that the tool takes, in place, where it is about tasks of 2025-11-25: modern clients do not know
 * them, so tools that run only as tasks are run so for them. @returns why the call must be refused, if it must
 */
export function settleTask(
  params: JsonObject,
  tool: JsonObject,
  { era }: Caller,
): string | undefined {
  if (era === 'modern') {
    if (taskSupport(tool) === 'required') params['task'] = { ttl: followedTtlMs };
    return undefined;
  }
  if (!('task' in params)) return undefined;
  const support = taskSupport(tool);
  if (support === 'optional' || support === 'required') return undefined;
  return `The tool ${String(params['name'])} cannot be called as a task`;
}
