/** As much of a text as a row has room for. */
export function firstLine(text: string | undefined): string | undefined {
  return text?.trim().split('\n', 1)[0];
}
