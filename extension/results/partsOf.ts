import type { ResultPart } from '#protocol/resultMessage.ts';

import { base64Bytes } from './base64Bytes.ts';
import { CallToolResult, ContentBlock } from './contentBlock.ts';
import { tableOf } from './tableOf.ts';

/** Pictures and sounds beyond this are only offered as files: a page would be slow. */
const mostShownBytes = 20_000_000;

/** The pieces of a result, in their order; what is structured comes first, and is not repeated as text. */
export function partsOf(result: Readonly<Record<string, unknown>>): ResultPart[] {
  const { content = [], structuredContent } = CallToolResult.parse(result);
  if (structuredContent === undefined) return content.map(block => partOf(block));
  const said = JSON.stringify(structuredContent);
  const others = content.map(block => partOf(block, said)).filter(part => part !== repeated);
  return [...structuredParts(structuredContent), ...others];
}

/** Stands for a text that says once more what is structured. */
const repeated: ResultPart = { kind: 'text', text: '', isJson: true };

/** A table, with what stands beside its rows; or JSON. */
function structuredParts(value: unknown): ResultPart[] {
  const table = tableOf(value);
  if (!table) return [jsonPart(value)];
  if (table.name === undefined || typeof value !== 'object' || value === null) return [table];
  const rest = Object.entries(value).filter(([name]) => name !== table.name);
  return rest.length === 0 ? [table] : [table, jsonPart(Object.fromEntries(rest))];
}

/** @param said what is structured, as JSON */
function partOf(block: unknown, said?: string): ResultPart {
  const parsed = ContentBlock.safeParse(block);
  if (!parsed.success) return jsonPart(block);
  const { data } = parsed;
  switch (data.type) {
    case 'text':
      return textPart(data.text, said);
    case 'image':
    case 'audio':
      return mediaPart(data.type, data.mimeType, data.data);
    case 'resource_link':
      return {
        kind: 'link',
        name: data.title ?? data.name ?? data.uri,
        uri: data.uri,
        ...(data.description !== undefined && { description: data.description }),
      };
    case 'resource': {
      const { uri, mimeType = 'application/octet-stream', text, blob = '' } = data.resource;
      return text === undefined ? mediaPart(undefined, mimeType, blob, uri) : textPart(text, said);
    }
  }
}

function textPart(text: string, said?: string): ResultPart {
  const json = readJson(text);
  if (typeof json !== 'object' || json === null) return { kind: 'text', text, isJson: false };
  return said !== undefined && JSON.stringify(json) === said ? repeated : jsonPart(json);
}

function jsonPart(value: unknown): ResultPart {
  return { kind: 'text', text: JSON.stringify(value, undefined, 2), isJson: true };
}

function mediaPart(
  said: 'image' | 'audio' | undefined,
  mimeType: string,
  data: string,
  uri?: string,
): ResultPart {
  const bytes = base64Bytes(data);
  // What goes into an address of data must be a plain type, and one that a browser shows.
  const [, kind] = /^(image|audio)\/[\w.+-]+$/.exec(mimeType) ?? [];
  const isShown = (kind === 'image' || kind === 'audio') && bytes <= mostShownBytes;
  return {
    kind: isShown ? kind : 'file',
    name: nameOf(uri) ?? `${said ?? 'file'}.${extensionOf(mimeType)}`,
    mimeType,
    bytes,
    ...(isShown && { data }),
  };
}

/** The last step of an address, as the name of a file; without what could lead elsewhere. */
function nameOf(uri: string | undefined): string | undefined {
  const name = uri?.split(/[/\\+:]/).findLast(step => step !== '');
  return name?.replaceAll(/[^\w.-]/g, '_');
}

function extensionOf(mimeType: string): string {
  const subtype = /\/([\w.-]+)/.exec(mimeType)?.[1] ?? 'bin';
  return (
    new Map([
      ['jpeg', 'jpg'],
      ['mpeg', 'mp3'],
      ['svg', 'svg'],
      ['octet-stream', 'bin'],
    ]).get(subtype) ?? subtype
  );
}

/** The Base64 of a part that can be saved, where it stands in the result. */
export function dataOf(
  result: Readonly<Record<string, unknown>>,
  part: number,
): string | undefined {
  const { content = [] } = CallToolResult.parse(result);
  const all = partsOf(result);
  const media = content.flatMap(block => {
    const { data } = ContentBlock.safeParse(block);
    if (data?.type === 'image' || data?.type === 'audio') return [data.data];
    return data?.type === 'resource' && data.resource.text === undefined
      ? [data.resource.blob ?? '']
      : [];
  });
  const isMedia = ({ kind }: ResultPart) => kind === 'image' || kind === 'audio' || kind === 'file';
  const wanted = all[part];
  if (!wanted || !isMedia(wanted)) return undefined;
  return media[all.slice(0, part).filter(isMedia).length];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // It is no JSON, which is what was to be found out.
  }
}
