/** The blocks of code in a text of Markdown that say they are of this language. */
export function codeBlocks(text: string, language: string): string[] {
  const blocks = text.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return Array.from(blocks)
    .filter(([, found]) => found === language)
    .map(([, , code = '']) => code);
}
