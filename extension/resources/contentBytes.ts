import type { ResourceContents } from '#protocol/resourceRequest.ts';

/** The contents of a resource as one file. A resource that is several, such as a folder, becomes a text with a heading for each. */
export function contentBytes(contents: readonly ResourceContents[]): Uint8Array {
  const [only, ...others] = contents;
  if (only && others.length === 0) return bytesOf(only);
  const parts = contents.map(one => `--- ${one.uri}\n${textOf(one)}`);
  return new TextEncoder().encode(parts.join('\n\n'));
}

function bytesOf({ text, blob }: ResourceContents): Uint8Array {
  return text === undefined ? Buffer.from(blob ?? '', 'base64') : new TextEncoder().encode(text);
}

function textOf({ text, blob, mimeType = 'no text' }: ResourceContents): string {
  return text ?? `(${mimeType}, ${Buffer.byteLength(blob ?? '', 'base64')} bytes)`;
}
