import { isJsonObject, type JsonObject } from '../../wire/message.ts';
import type { Caller } from '../caller.ts';
import { declaresTasks } from './tasksExtension.ts';

const nameless = 'made a task without an id';
const unwanted = 'made a task, which the client has not asked for';

/**
 * What a target did wrong in telling of a task instead of a result: clients that did not ask for tasks could make nothing
 * of it. Undefined when all is well. On the hot path: most results have neither field.
 */
export function taskProblem(
  result: JsonObject,
  params: JsonObject,
  { era, capabilities }: Pick<Caller, 'era' | 'capabilities'>,
): string | undefined {
  const { resultType, task } = result;
  if (resultType === 'task') {
    if (typeof result['taskId'] !== 'string') return nameless;
    return era === 'modern' && declaresTasks(capabilities) ? undefined : unwanted;
  }
  // A result with content of its own may have any other field, too.
  if (!isJsonObject(task) || 'content' in result || 'structuredContent' in result) return undefined;
  if (typeof task['taskId'] !== 'string') return nameless;
  // For modern clients the daemon itself waits for the end of such a task.
  return era === 'modern' || 'task' in params ? undefined : unwanted;
}
