import type { TargetConfig } from '#protocol/targetConfig.ts';

/** What a gateway has no such setting for. */
const settings = {
  startTimeoutMs: 'A gateway has no limit for starts',
  callTimeoutMs:
    'A gateway has no such limit for calls; policies.http.requestTimeout is for whole requests',
  roots: 'A gateway tells servers of no roots',
  hidden:
    'A gateway lists all that a target has, or lets nobody use it (policies.mcp.authorization)',
  tools:
    'A gateway has no names or descriptions of its own for tools; which of them may be used is for policies.mcp.authorization, by mcp.tool.name',
  idleTimeoutMs: 'A gateway does not stop servers that are idle',
} as const;

/** Says which settings of a target are not carried over. */
export function noteSettings(
  name: string,
  target: TargetConfig,
  note: (place: string, message: string) => void,
): void {
  for (const [key, message] of Object.entries(settings)) {
    if (!(key in target)) continue;
    note(`targets.${name}.${key}`, `${message}; it is not carried over`);
  }
}
