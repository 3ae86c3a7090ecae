import { FederationError } from '../lib/federationError.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import { isNestedDeeper } from '../wire/nesting.ts';
import type { Connection } from './connection.ts';

/** A tool as its target gave it: untouched, but known to have a name. */
export type RawTool = JsonObject & { name: string };

const maxPages = 1_000;
const maxTools = 10_000;
/** Far from what `JSON.stringify` gives up at: tools are written as parts of larger things, and that must not fail. */
const maxLevels = 200;

/** All tools of a target: its list is followed to the end. @throws FederationError */
export async function listTools(
  connection: Pick<Connection, 'request'>,
  signal: AbortSignal,
): Promise<{ tools: RawTool[]; notes: string[] }> {
  const tools: RawTool[] = [];
  let unnamed = 0;
  let nested = 0;
  let cursor: unknown;
  for (let page = 0; page < maxPages; page += 1) {
    const result = await connection.request(
      'tools/list',
      cursor === undefined ? {} : { cursor },
      signal,
    );
    const items = result['tools'];
    if (!Array.isArray(items)) {
      throw new FederationError('UPSTREAM_PROTOCOL', 'The answer to tools/list has no "tools"');
    }
    for (const item of items) {
      if (!isRawTool(item)) unnamed += 1;
      else if (isNestedDeeper(item, maxLevels)) nested += 1;
      else tools.push(item);
    }
    if (tools.length > maxTools)
      throw new FederationError('UPSTREAM_PROTOCOL', `tools/list has more than ${maxTools} tools`);
    const next = result['nextCursor'];
    if (typeof next !== 'string') {
      const notes = [
        ...(unnamed > 0 ? [`${unnamed} tools without a name were left out`] : []),
        ...(nested > 0 ? [`${nested} tools that nest too deep were left out`] : []),
      ];
      return { tools, notes };
    }
    if (next === cursor)
      throw new FederationError('UPSTREAM_PROTOCOL', 'tools/list repeats its cursor');
    cursor = next;
  }
  throw new FederationError('UPSTREAM_PROTOCOL', `tools/list has more than ${maxPages} pages`);
}

function isRawTool(item: unknown): item is RawTool {
  return isJsonObject(item) && typeof item['name'] === 'string' && item['name'] !== '';
}
