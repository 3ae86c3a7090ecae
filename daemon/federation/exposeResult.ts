import { isJsonObject, type JsonObject } from '../wire/message.ts';
import type { TargetUris } from './targetUris.ts';
import { exposeUi } from './uiMeta.ts';

/** Makes the URIs in a result those that clients see, in place. */
export type ResultRewrite = (result: JsonObject, uris: TargetUris) => void;

/** For tools/call. The hot path: of most results only the types of the content's items are looked at. */
export function exposeToolResult(result: JsonObject, uris: TargetUris): void {
  const { content, _meta: meta } = result;
  if (Array.isArray(content)) for (const block of content) exposeBlock(block, uris);
  if (meta !== undefined && isJsonObject(meta)) exposeUi(meta, uris);
}

/** For prompts/get. */
export function exposePromptResult({ messages }: JsonObject, uris: TargetUris): void {
  if (!Array.isArray(messages)) return;
  for (const message of messages) {
    if (!isJsonObject(message)) continue;
    const { content } = message;
    for (const block of Array.isArray(content) ? content : [content]) exposeBlock(block, uris);
  }
}

/** For resources/read. */
export function exposeReadResult({ contents }: JsonObject, uris: TargetUris): void {
  if (!Array.isArray(contents)) return;
  for (const one of contents) if (isJsonObject(one)) exposeUri(one, uris);
}

/** For the data of an error that names a resource. */
export function exposeErrorData(data: unknown, uris: TargetUris): void {
  if (isJsonObject(data)) exposeUri(data, uris);
}

/** Links to resources and embedded ones have URIs; texts, images and sounds have none. */
function exposeBlock(block: unknown, uris: TargetUris): void {
  if (!isJsonObject(block)) return;
  if (block['type'] === 'resource_link') exposeUri(block, uris);
  else if (block['type'] === 'resource' && isJsonObject(block['resource']))
    exposeUri(block['resource'], uris);
}

function exposeUri(one: JsonObject, uris: TargetUris): void {
  const uri = one['uri'];
  if (typeof uri === 'string') one['uri'] = uris.expose(uri);
}
