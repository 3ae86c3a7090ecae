/**
 * What the editor shows of the README once the extension is installed. Pictures and links that
 * are relative lead nowhere there: it takes both from the web alone, and nobody knows where this
 * project will be on it. Their words stay.
 */
export function packagedReadme(markdown: string): string {
  return markdown
    .replaceAll(/^!\[[^\]]*\]\((?!\w+:)[^)]*\)\n+/gm, '')
    .replaceAll(/(?<!!)\[([^\]]*)\]\((?!\w+:|#)[^)]*\)/g, '$1');
}
