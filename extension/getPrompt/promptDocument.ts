import type { ControlResult } from '#protocol/controlRequest.ts';
import { splitUri } from '#protocol/exposedUri.ts';
import type { PromptEntry } from '#protocol/offer.ts';
import { endingsOf } from '../resources/mimeTypes.ts';
import { addressText, resourceAddress } from '../resources/resourceAddress.ts';
import { resourceTitle } from '../resources/resourceTitle.ts';
import { PromptBlock } from './promptBlock.ts';

/** A prompt with its arguments filled in, to be read, and to be given to a chat. */
export interface PromptDocument {
  /** What its tab is called. */
  readonly title: string;
  /** Markdown, with a heading for each message. */
  readonly text: string;
  /** What a chat is given: of a prompt with one message, that message alone. */
  readonly chatText: string;
  /** Pictures and sounds in it, to which the text has links. */
  readonly files: readonly PromptFile[];
}

/** Something in a prompt that is no text. */
export interface PromptFile {
  readonly name: string;
  readonly base64: string;
}

/** Makes a document of what a target answered. */
export function promptDocument(
  federation: string,
  { exposedName, target, title }: Pick<PromptEntry, 'exposedName' | 'target' | 'title'>,
  { description, messages }: ControlResult<'getPrompt'>,
): PromptDocument {
  const files: PromptFile[] = [];
  const bodies = messages.map(({ role, content }) => ({
    heading: headingOf(role),
    body: content.map(block => describeBlock(block, { federation, target, files })).join('\n\n'),
  }));
  const parts = bodies.map(({ heading, body }) => `## ${heading}\n\n${body}\n`).join('\n');
  const about = description === undefined ? '' : `${description}\n\n`;
  const [only, ...others] = bodies;
  return {
    title: exposedName,
    text: `# ${title ?? exposedName}\n\n${about}${parts || 'The prompt has no messages\n'}`,
    chatText: only && others.length === 0 ? only.body : parts,
    files,
  };
}

interface Place {
  readonly federation: string;
  readonly target: string;
  /** Takes what the text has links to. */
  readonly files: PromptFile[];
}

function describeBlock(given: unknown, place: Place): string {
  const parsed = PromptBlock.safeParse(given);
  if (!parsed.success) return fenced('json', JSON.stringify(given, undefined, 2));
  const block = parsed.data;
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
    case 'audio':
      return fileLink(block.type, block.mimeType, block.data, place);
    case 'resource_link':
      return resourceLink(block, place);
    case 'resource': {
      const { resource } = block;
      const link = resourceLink(resource, place);
      if (resource.text === undefined) return link;
      return `${link}\n\n${fenced(languageOf(resource), resource.text)}`;
    }
  }
}

function fileLink(kind: string, mimeType: string, base64: string, { files }: Place): string {
  const [ending = 'bin'] = endingsOf(mimeType);
  const name = `${kind}-${files.length + 1}.${ending}`;
  files.push({ name, base64 });
  return `${kind === 'image' ? '!' : ''}[${name}](${name})`;
}

function resourceLink(
  resource: { uri: string; name?: string | undefined; mimeType?: string | undefined },
  { federation, target }: Place,
): string {
  const split = splitUri(resource.uri);
  const uri = split?.target === target ? split.uri : resource.uri;
  if (uri === '' || !uri.isWellFormed()) return '(a resource without a URI)';
  const title = resourceTitle({ ...resource, uri });
  const label = title.replace(/[[\]\\]/g, String.raw`\$&`);
  return `[${label}](${addressText(resourceAddress({ federation, target, uri }, title))})`;
}

function languageOf({ uri, mimeType }: { uri: string; mimeType?: string | undefined }): string {
  return /\.([a-z0-9]+)$/.exec(resourceTitle({ uri, mimeType }))?.[1] ?? '';
}

/** A block that its text cannot end. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

function headingOf(role: string): string {
  const word = role.replace(/[^\w -]/g, '') || 'message';
  return word.charAt(0).toUpperCase() + word.slice(1);
}
