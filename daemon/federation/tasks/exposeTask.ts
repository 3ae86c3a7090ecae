import { isJsonObject, type JsonObject } from '../../wire/message.ts';
import { relatedTask } from '../../wire/relatedTask.ts';
import { exposeToolResult } from '../exposeResult.ts';
import type { TargetUris } from '../targetUris.ts';

/** Puts the id by which clients know a task in each place of a result where the target has put its own. In place. */
export function exposeTask(result: JsonObject, id: string, uris: TargetUris): void {
  const { task, taskId, result: inlined } = result;
  if (typeof taskId === 'string') result['taskId'] = id;
  if (isJsonObject(task) && 'taskId' in task) task['taskId'] = id;
  const related = relatedTask(result);
  if (related) related['taskId'] = id;
  // Since 2026-07-28 a finished task has the tool's result in it.
  if (isJsonObject(inlined)) exposeToolResult(inlined, uris);
}
