import { randomUUID } from 'node:crypto';

import { isJsonObject, type JsonObject } from '../../wire/message.ts';
import { relatedTask } from '../../wire/relatedTask.ts';
import type { Caller } from '../caller.ts';
import type { CallRoute } from '../forward.ts';

/** A task that a target runs for a client. */
export interface FederatedTask extends CallRoute {
  /** By which the client knows it. */
  readonly id: string;
  /** By which the target knows it. */
  readonly taskId: string;
  readonly caller: Caller;
}

/** Whoever makes more tasks than this has forgotten the first ones. */
const maxTasks = 10_000;

/** Legacy tasks belong to their session. Modern clients have none; theirs belong to all who have the token. */
const modernOwner = 'modern';

/**
 * Which tasks targets run, and for whom. Clients know them by ids of the federation's own: those of two targets may be
 * equal, and a client must not reach the tasks of another one by guessing.
 */
export class TaskRegistry {
  /** By the federation's own id, oldest first. */
  readonly #tasks = new Map<string, FederatedTask>();
  /** By target and the target's own id. */
  readonly #byTarget = new Map<string, FederatedTask>();

  /** Takes note of a task that `route` runs for `caller`; it may be known already. */
  adopt(route: CallRoute, caller: Caller, taskId: string): FederatedTask {
    const known = this.#byTarget.get(keyOf(route.targetName, taskId));
    if (known && ownerOf(known.caller) === ownerOf(caller)) return known;
    const { targetName, target, uris } = route;
    const task = { id: randomUUID(), taskId, caller, targetName, target, uris };
    this.#tasks.set(task.id, task);
    this.#byTarget.set(keyOf(targetName, taskId), task);
    if (this.#tasks.size > maxTasks) this.#forgetOldest();
    return task;
  }

  /** The task of this id, if it is this caller's. */
  find(id: unknown, caller: Caller): FederatedTask | undefined {
    const task = typeof id === 'string' ? this.#tasks.get(id) : undefined;
    return task && ownerOf(task.caller) === ownerOf(caller) ? task : undefined;
  }

  /** All of a caller's tasks, oldest first. */
  of(caller: Caller): FederatedTask[] {
    return [...this.#tasks.values()].filter(task => ownerOf(task.caller) === ownerOf(caller));
  }

  /** Passes the news of a task on to the session that it belongs to. */
  told(targetName: string, params: JsonObject | undefined): void {
    const taskId = params?.['taskId'];
    if (typeof taskId !== 'string') return;
    const task = this.#byTarget.get(keyOf(targetName, taskId));
    // Modern clients hear only what they listen for.
    if (task?.caller.era !== 'legacy') return;
    const method = 'notifications/tasks/status';
    task.caller.notify({ jsonrpc: '2.0', method, params: { ...params, taskId: task.id } });
  }

  /** Puts a task's id as clients know it into what a target asks during that task. In place. */
  exposeRelated(targetName: string, params: JsonObject | undefined): void {
    const related = relatedTask(params);
    if (!related) return;
    const task = this.#byTarget.get(keyOf(targetName, String(related['taskId'])));
    if (task) related['taskId'] = task.id;
  }

  /** Lets go of a task that its target does not know any more. */
  delete(task: FederatedTask): void {
    this.#tasks.delete(task.id);
    const key = keyOf(task.targetName, task.taskId);
    if (this.#byTarget.get(key) === task) this.#byTarget.delete(key);
  }

  /** Forgets the tasks of a session that has ended. */
  forget(callerId: string): void {
    for (const task of this.#tasks.values())
      if (task.caller.era === 'legacy' && task.caller.id === callerId) this.delete(task);
  }

  #forgetOldest(): void {
    const [oldest] = this.#tasks.values();
    if (oldest) this.delete(oldest);
  }
}

/** The id of the task that a result of tools/call says was made instead; undefined when it is an ordinary result. */
export function createdTaskId({ task, resultType, taskId }: JsonObject): string | undefined {
  if (resultType === 'task') return typeof taskId === 'string' ? taskId : undefined;
  if (!isJsonObject(task)) return undefined;
  return typeof task['taskId'] === 'string' ? task['taskId'] : undefined;
}

function ownerOf({ era, id }: Caller): string {
  return era === 'modern' ? modernOwner : id;
}

function keyOf(targetName: string, taskId: string): string {
  // Names of targets have no spaces.
  return `${targetName} ${taskId}`;
}
