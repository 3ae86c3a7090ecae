/** The one document that a command prints with `--json`. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
