/** The first `length` characters of a text, on their own: what `slice()` gives keeps all of a text of megabytes in memory. */
export function firstPart(text: string, length: number): string {
  if (text.length <= length) return text;
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
