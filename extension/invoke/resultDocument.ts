import { base64Bytes } from '../results/base64Bytes.ts';
import { CallToolResult, ContentBlock } from '../results/contentBlock.ts';

/** A tool's result as a text to read in an editor. */
export interface ResultDocument {
  readonly language: 'json' | 'markdown' | 'plaintext';
  readonly text: string;
  /** Whether the tool itself said that it failed. */
  readonly isError: boolean;
}

/** Makes a document of an MCP `CallToolResult`. */
export function resultDocument(result: Readonly<Record<string, unknown>>): ResultDocument {
  const { content = [], structuredContent, isError = false } = CallToolResult.parse(result);
  const texts = content.map(describeBlock);
  const [only] = texts;
  if (
    structuredContent !== undefined &&
    (texts.length === 0 || isSameJson(only, structuredContent))
  ) {
    return { language: 'json', text: pretty(structuredContent), isError };
  }
  if (only !== undefined && texts.length === 1) return { ...detectLanguage(only), isError };
  if (texts.length === 0) {
    return { language: 'plaintext', text: 'The tool answered without content\n', isError };
  }
  const isMarkdown = texts.some(text => looksLikeMarkdown(text));
  return { language: isMarkdown ? 'markdown' : 'plaintext', text: texts.join('\n\n'), isError };
}

function describeBlock(block: unknown): string {
  const parsed = ContentBlock.safeParse(block);
  return parsed.success ? describeKnown(parsed.data) : pretty(block);
}

function describeKnown(block: ContentBlock): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
    case 'audio':
      return `[${block.type}: ${block.mimeType}, ${sizeOf(block.data)}]`;
    case 'resource_link':
      return `[resource: ${block.name === undefined ? '' : `${block.name}, `}${block.uri}]`;
    case 'resource': {
      const { uri, mimeType = 'unknown type', text, blob } = block.resource;
      if (text !== undefined) return `[resource: ${uri}]\n${text}`;
      return `[resource: ${uri}, ${mimeType}, ${sizeOf(blob ?? '')}]`;
    }
  }
}

function detectLanguage(text: string): Pick<ResultDocument, 'language' | 'text'> {
  const json = readJson(text);
  if (typeof json === 'object' && json !== null) return { language: 'json', text: pretty(json) };
  return { language: looksLikeMarkdown(text) ? 'markdown' : 'plaintext', text };
}

/** A heading, a fence, a list of links or a table; plain prose is not called Markdown. */
function looksLikeMarkdown(text: string): boolean {
  return /^#{1,6} \S|^```|^\|.+\|\s*$|\[[^\]\n]+\]\(\S+\)/m.test(text);
}

function isSameJson(text: string | undefined, value: unknown): boolean {
  return text !== undefined && JSON.stringify(readJson(text)) === JSON.stringify(value);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // It is no JSON, which is what was to be found out.
  }
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The size of what a base64 text stands for. */
function sizeOf(base64: string): string {
  const bytes = base64Bytes(base64);
  return bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(1)} kB`;
}
