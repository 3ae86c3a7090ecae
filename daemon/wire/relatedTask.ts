import { isJsonObject, type JsonObject } from './message.ts';

/** The key of `_meta` that says to which task a message belongs (2025-11-25, tasks). */
const key = 'io.modelcontextprotocol/related-task';

/** What `_meta` says of the task that a message belongs to; undefined where it says nothing. */
export function relatedTask(message: JsonObject | undefined): JsonObject | undefined {
  const meta = message?.['_meta'];
  const related = isJsonObject(meta) ? meta[key] : undefined;
  return isJsonObject(related) ? related : undefined;
}
