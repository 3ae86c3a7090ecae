import { metaKey } from './envelope.ts';
import { jsonText } from './jsonText.ts';
import {
  isJsonObject,
  mcpCode,
  rpcCode,
  type AnswerMessage,
  type JsonObject,
  type JsonRpcError,
} from './message.ts';

/** The kinds of content that strict clients know, and the revision that brought each (MCP, schema). */
const contentSince: Readonly<Record<string, string>> = {
  text: '2024-11-05',
  image: '2024-11-05',
  resource: '2024-11-05',
  audio: '2025-03-26',
  resource_link: '2025-06-18',
};

/**
 * An answer as a legacy client of `revision` takes it: without what came later, since strict clients reject a whole
 * result for one part that they do not know. What need not change is not copied.
 */
export function legacyAnswer(
  message: AnswerMessage,
  method: string,
  revision: string,
): AnswerMessage {
  if ('error' in message) {
    const error = legacyError(message.error, method);
    return error === message.error ? message : { jsonrpc: '2.0', id: message.id, error };
  }
  const result = legacyResult(message.result, revision);
  return result === message.result ? message : { jsonrpc: '2.0', id: message.id, result };
}

function legacyResult(result: JsonObject, revision: string): JsonObject {
  const plain = withStructuredText(withoutModernKeys(result));
  const { content, messages } = plain;
  if (Array.isArray(content)) {
    const known = mapChanged(content, block => knownContent(block, revision));
    return known === content ? plain : { ...plain, content: known };
  }
  if (Array.isArray(messages)) {
    const known = mapChanged(messages, message => knownMessage(message, revision));
    return known === messages ? plain : { ...plain, messages: known };
  }
  return plain;
}

function withoutModernKeys(result: JsonObject): JsonObject {
  const meta = result['_meta'];
  const hasServerInfo = isJsonObject(meta) && metaKey.serverInfo in meta;
  const isModern =
    hasServerInfo || 'resultType' in result || 'ttlMs' in result || 'cacheScope' in result;
  if (!isModern) return result;
  const { resultType: _type, ttlMs: _ttl, cacheScope: _scope, ...kept } = result;
  if (hasServerInfo) {
    const { [metaKey.serverInfo]: _serverInfo, ...others } = meta;
    if (Object.keys(others).length > 0) kept['_meta'] = others;
    else delete kept['_meta'];
  }
  return kept;
}

/** Legacy clients want structured content to be an object, with `content` beside it. */
function withStructuredText(result: JsonObject): JsonObject {
  const { structuredContent, content } = result;
  if (structuredContent === undefined) return result;
  const isObject = isJsonObject(structuredContent);
  if (isObject && Array.isArray(content)) return result;
  const given: unknown[] = Array.isArray(content) ? content : [];
  // Servers should give the same as text, too; then there is nothing to add.
  const text = { type: 'text', text: jsonText(structuredContent) ?? '' };
  const said = given.some(isText) ? given : [...given, text];
  if (isObject) return { ...result, content: said };
  const { structuredContent: _structured, ...others } = result;
  return { ...others, content: said };
}

function knownMessage(message: unknown, revision: string): unknown {
  if (!isJsonObject(message)) return message;
  const content = knownContent(message['content'], revision);
  return content === message['content'] ? message : { ...message, content };
}

/** The block itself where the client knows its kind, else a text that says as much as text can. */
function knownContent(block: unknown, revision: string): unknown {
  if (!isJsonObject(block)) return block;
  const { type } = block;
  if (type === 'text') return block; // Nearly all are.
  const since =
    typeof type === 'string' && Object.hasOwn(contentSince, type) ? contentSince[type] : undefined;
  return since !== undefined && since <= revision ? block : { type: 'text', text: told(block) };
}

function told(block: JsonObject): string {
  const { type, uri, name, title, mimeType, data, text } = block;
  if (type === 'resource_link') {
    const label = typeof title === 'string' ? title : typeof name === 'string' ? name : 'Resource';
    return `${label}: ${String(uri)}`;
  }
  if (typeof data === 'string') {
    const what = typeof mimeType === 'string' ? mimeType : String(type);
    return `[${what}, ${data.length} characters of Base64, which this client cannot take]`;
  }
  return typeof text === 'string' ? text : (jsonText(block) ?? `[${String(type)}]`);
}

/** Codes that came with 2026-07-28 get those that legacy clients know. */
function legacyError(error: JsonRpcError, method: string): JsonRpcError {
  switch (error.code) {
    case rpcCode.invalidParams:
      return method === 'resources/read' && isJsonObject(error.data) && 'uri' in error.data
        ? { ...error, code: mcpCode.resourceNotFound }
        : error;
    case mcpCode.missingClientCapability:
      return { ...error, code: rpcCode.invalidParams };
    case mcpCode.headerMismatch:
    case mcpCode.unsupportedVersion:
      return { ...error, code: rpcCode.internalError };
    default:
      return error;
  }
}

function isText(block: unknown): boolean {
  return isJsonObject(block) && block['type'] === 'text';
}

/** The items as `change` makes them: the same array when none has changed. */
function mapChanged(
  items: readonly unknown[],
  change: (item: unknown) => unknown,
): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (const [index, item] of items.entries()) {
    const next = change(item);
    if (next !== item) (changed ??= [...items])[index] = next;
  }
  return changed ?? items;
}
