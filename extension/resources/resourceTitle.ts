import { endingsOf, isTextType } from './mimeTypes.ts';

/** What a resource says of itself, as far as a title is made of it. */
export interface TitleSource {
  /** The target's own. */
  readonly uri: string;
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly mimeType?: string | undefined;
}

const maxLength = 60;

/**
 * What the tab of a resource is called: a file's name, whose ending is that of its type, so that the editor knows the
 * language. The same for the same resource, always.
 */
export function resourceTitle({ uri, name, title, mimeType }: TitleSource): string {
  const last = lastSegment(uri);
  const base = [last, name, title].find(one => one !== undefined && endingOf(one) !== undefined);
  const readable = clean(base ?? title ?? name ?? '') || clean(last) || clean(uri) || 'resource';
  const endings = endingsOf(mimeType);
  const own = endingOf(readable);
  const [usual] = endings;
  if (own !== undefined && (usual === undefined || endings.includes(own))) return readable;
  const fallback = own === undefined && isTextType(mimeType) ? 'txt' : undefined;
  const ending = usual ?? fallback;
  return ending === undefined ? readable : `${readable}.${ending}`;
}

/** What stands after the last slash, readable: `a%20b` is "a b". */
function lastSegment(uri: string): string {
  const path = uri.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  const segment = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // It has percent signs of its own.
  }
}

/** What follows the last dot, if it looks like the ending of a file's name. */
function endingOf(text: string): string | undefined {
  return /[^.\s]\.([a-z][a-z0-9]{0,9})$/i.exec(text)?.[1]?.toLowerCase();
}

/** Without what a file's name cannot have, or what would change its place. */
function clean(text: string): string {
  const plain = text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- they are what is to be taken out
    .replace(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]+/g, ' ')
    .replace(/[/\\:*?"<>|#]+/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[-. ]+|[-. ]+$/g, '');
  if (plain.length <= maxLength) return plain;
  // The end stays: it may be what tells the language.
  return `${plain.slice(0, maxLength - 20).toWellFormed()}…${plain.slice(-19).toWellFormed()}`;
}
