/** How names of files end that have a type, the usual ending first. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'application/graphql': ['graphql', 'gql'],
  'application/javascript': ['js', 'mjs', 'cjs', 'jsx'],
  'application/json': ['json', 'jsonc', 'ipynb', 'webmanifest', 'map'],
  'application/pdf': ['pdf'],
  'application/sql': ['sql'],
  'application/toml': ['toml'],
  'application/typescript': ['ts', 'tsx', 'mts', 'cts'],
  'application/x-ndjson': ['jsonl', 'ndjson'],
  'application/x-sh': ['sh', 'bash'],
  'application/xml': ['xml', 'xsd', 'xsl', 'svg'],
  'application/yaml': ['yaml', 'yml'],
  'application/zip': ['zip'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga'],
  'audio/wav': ['wav'],
  'image/avif': ['avif'],
  'image/bmp': ['bmp'],
  'image/gif': ['gif'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/svg+xml': ['svg'],
  'image/webp': ['webp'],
  'image/x-icon': ['ico'],
  'text/css': ['css'],
  'text/csv': ['csv'],
  'text/html': ['html', 'htm'],
  'text/markdown': ['md', 'markdown', 'mdx'],
  'text/tab-separated-values': ['tsv'],
  'text/x-c': ['c', 'h', 'cpp', 'hpp', 'cc'],
  'text/x-diff': ['diff', 'patch'],
  'text/x-go': ['go'],
  'text/x-java': ['java'],
  'text/x-python': ['py', 'pyi'],
  'text/x-rust': ['rs'],
  'video/mp2t': ['ts'],
  'video/mp4': ['mp4'],
  'video/webm': ['webm'],
};

/** Other names that are in use for the same. */
const aliases: Readonly<Record<string, string>> = {
  'application/ld+json': 'application/json',
  'application/node': 'application/javascript',
  'application/octet-stream': '',
  'application/x-javascript': 'application/javascript',
  'application/x-typescript': 'application/typescript',
  'application/x-yaml': 'application/yaml',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'image/jpg': 'image/jpeg',
  'image/vnd.microsoft.icon': 'image/x-icon',
  'text/javascript': 'application/javascript',
  'text/json': 'application/json',
  'text/x-markdown': 'text/markdown',
  'text/x-sh': 'application/x-sh',
  'text/x-typescript': 'application/typescript',
  'text/xml': 'application/xml',
  'text/x-yaml': 'application/yaml',
  'text/yaml': 'application/yaml',
};

/**
 * How the name of a file of this type may end, without the dot, the usual ending first. None for a type that says nothing
 * of what is in it, such as `text/plain`, which many give to all their texts.
 */
export function endingsOf(mimeType: string | undefined): readonly string[] {
  const type = (mimeType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const known = endings[aliases[type] ?? type];
  if (known) return known;
  if (type.endsWith('+json')) return endings['application/json'] ?? [];
  if (type.endsWith('+xml')) return endings['application/xml'] ?? [];
  return [];
}

/** Whether a resource of this type is a text, as far as its type tells. */
export function isTextType(mimeType: string | undefined): boolean {
  return mimeType?.trim().toLowerCase().startsWith('text/') ?? false;
}
