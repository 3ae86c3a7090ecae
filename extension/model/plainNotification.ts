/** A text as a notification shows it: the editor makes links of `[words](address)`, and of commands too. */
export function plainNotification(text: string): string {
  return text.replaceAll('](', '] (');
}
