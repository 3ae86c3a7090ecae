/** The requests that modern clients repeat with answers (2026-07-28, MRTR). */
const methods: ReadonlySet<string> = new Set(['tools/call', 'prompts/get', 'resources/read']);

/** Whether a modern client may be asked for input in the result of such a request. */
export function isRepeatable(method: string): boolean {
  return methods.has(method);
}
