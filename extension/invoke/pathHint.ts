/** What a text argument names: something that can be chosen rather than typed. */
export type PathHint = 'file' | 'folder' | 'path' | 'uri';

/** What is known of a text argument. */
export interface Named {
  readonly name: string;
  readonly format?: string | undefined;
  readonly contentMediaType?: string | undefined;
  readonly description?: string | undefined;
}

const uriFormats = new Set(['uri', 'uri-reference', 'iri', 'iri-reference', 'url']);
const fileFormats = new Set(['file', 'file-path', 'filepath', 'filename']);
const folderFormats = new Set(['directory', 'directory-path', 'folder', 'dir']);
const pathFormats = new Set(['path', 'data-url']);

/** What an argument names, by its format or else by its name; nothing for other texts. */
export function pathHint({ name, format, contentMediaType }: Named): PathHint | undefined {
  if (format !== undefined) {
    if (uriFormats.has(format)) return 'uri';
    if (fileFormats.has(format)) return 'file';
    if (folderFormats.has(format)) return 'folder';
    if (pathFormats.has(format)) return 'path';
    return undefined; // A date or an address is no path, whatever it is called.
  }
  if (contentMediaType === 'inode/directory') return 'folder';
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (['dir', 'directory', 'folder', 'cwd', 'workdir'].some(word => words.includes(word))) {
    return 'folder';
  }
  if (['filename', 'filepath', 'pathname'].includes(last)) return 'file';
  if (last === 'path' || last === 'paths') return words.includes('file') ? 'file' : 'path';
  if (last === 'file' || last === 'files') return 'file';
  if (last === 'uri' || last === 'uris' || last === 'url' || last === 'urls') return 'uri';
  return undefined;
}

/** `outputFile_path` is `output`, `file`, `path`. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}
