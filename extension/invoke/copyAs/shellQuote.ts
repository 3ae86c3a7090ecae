/** One word for a POSIX shell, whatever stands in it: nothing in it is expanded, or ends the word. */
export function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
