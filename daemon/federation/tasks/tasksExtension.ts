import { isJsonObject, type JsonObject } from '../../wire/message.ts';

/** Tasks since 2026-07-28; those of 2025-11-25 are part of the core, and speak another language. */
export const tasksExtension = 'io.modelcontextprotocol/tasks';

/** Whether capabilities, of a client or of a server, have the Tasks extension. */
export function declaresTasks({ extensions }: JsonObject): boolean {
  return isJsonObject(extensions) && isJsonObject(extensions[tasksExtension]);
}

/** Whether a legacy server's capabilities let a tool be called as a task (2025-11-25, tasks). */
export function runsToolsAsTasks({ tasks }: JsonObject): boolean {
  if (!isJsonObject(tasks) || !isJsonObject(tasks['requests'])) return false;
  const { tools } = tasks['requests'];
  return isJsonObject(tools) && isJsonObject(tools['call']);
}

/** What a tool says of being called as a task: `required`, `optional`, or nothing of the kind. */
export function taskSupport({ execution }: JsonObject): unknown {
  return isJsonObject(execution) ? execution['taskSupport'] : undefined;
}
