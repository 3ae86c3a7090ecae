/** Text from outside, to stand in Markdown as it is: no links, images or headings come to life in it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&$:]/g, String.raw`\$&`)
    .replace(/\r?\n/g, '  \n')
    .replace(/^[ \t]+/gm, '');
}

/** A block of text whose lines stay as they are. */
export function codeBlock(text: string, language = 'text'): string {
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
