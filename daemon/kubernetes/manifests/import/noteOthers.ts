import { formatPath, type ValuePath } from './manifestDocument.ts';

/** Takes down each key of `value` that is not among `known`, with its place. */
export function noteOthers(
  value: unknown,
  known: readonly string[],
  note: (path: ValuePath, message: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) {
    if (inside === undefined || inside === null || known.includes(key)) continue;
    note([key], `"${key}" has no meaning here and is left out`);
  }
}

/** Takes down every policy of a block of policies but those that were carried over. */
export function notePolicies(
  policies: Readonly<Record<string, unknown>>,
  carriedOver: readonly string[],
  note: (path: ValuePath, message: string) => void,
): void {
  for (const [key, value] of Object.entries(policies)) {
    if (carriedOver.includes(key) || value === undefined || value === null) continue;
    note([key], policyNotes[key] ?? `The policy ${formatPath([key])} has no meaning here`);
  }
}

const policyNotes: Readonly<Record<string, string>> = {
  auth: 'The credentials are not carried over: write "headers" with "${env:NAME}" in the target, if it wants some',
  backendAuth:
    'The credentials are not carried over: write "headers" with "${env:NAME}" in the target, if it wants some',
  http: 'Limits of time are not carried over: "startTimeoutMs" and "callTimeoutMs" of a target are what is used here',
  timeout:
    'Limits of time are not carried over: "startTimeoutMs" and "callTimeoutMs" of a target are what is used here',
  mcp: 'Authorization and guardrails of the gateway are not carried over: whoever has the token of the endpoint may call every tool that "tools" of the target does not take away',
  mcpAuthorization:
    'Rules of who may call what are not carried over: whoever has the token of the endpoint may call every tool that "tools" of the target does not take away ("*": { "enabled": false } takes all, and "NAME": { "enabled": true } gives one back)',
  mcpAuthentication: 'Authentication has no meaning here: the endpoint has a token of its own',
  mcpGuardrails: 'Guardrails have no meaning here: calls are not sent to them',
};
