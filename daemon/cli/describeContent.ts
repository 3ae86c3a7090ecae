import * as z from 'zod';

/** What a tool gave back, as far as it is shown; a target may send anything. */
const Result = z.object({
  content: z.array(z.unknown()).catch([]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().catch(false),
});

const Embedded = z.object({
  uri: z.string().catch(''),
  mimeType: z.string().optional(),
  text: z.string().optional(),
  blob: z.string().optional(),
});

const Content = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.enum(['image', 'audio']), data: z.string(), mimeType: z.string().catch('') }),
  z.object({ type: z.literal('resource'), resource: Embedded }),
  z.object({ type: z.literal('resource_link'), uri: z.string(), name: z.string().catch('') }),
]);
type Content = z.infer<typeof Content>;

/** The result of a tool as text, and whether the tool says that it failed. */
export function describeResult(value: unknown): { text: string; isError: boolean } {
  const { content, structuredContent, isError } = Result.parse(value);
  const parts = content.map(part => {
    const known = Content.safeParse(part);
    return known.success ? describeContent(known.data) : '[content of an unknown kind]';
  });
  if (parts.length === 0 && structuredContent !== undefined) {
    parts.push(JSON.stringify(structuredContent, null, 2));
  }
  return { text: parts.join('\n'), isError };
}

function describeContent(content: Content): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'image':
    case 'audio':
      return bracketed(content.type, content.mimeType, sizeOf(content.data));
    case 'resource': {
      const { uri, mimeType, text, blob } = content.resource;
      return text ?? bracketed('resource', uri, mimeType, blob === undefined ? '' : sizeOf(blob));
    }
    case 'resource_link':
      return bracketed('link', content.name, content.uri);
  }
}

function bracketed(...parts: readonly (string | undefined)[]): string {
  return `[${parts.filter(Boolean).join(' ')}]`;
}

/** The size of what base64 stands for. */
function sizeOf(base64: string): string {
  const bytes = Buffer.byteLength(base64, 'base64');
  return bytes < 1_024 ? `${bytes} bytes` : `${(bytes / 1_024).toFixed(1)} KiB`;
}
