import { createHash } from 'node:crypto';

import type { TargetStatus } from '#protocol/target.ts';
import type { ToolEntry } from '#protocol/tool.ts';

/** Why a tool is not run before the user was asked. */
export type Danger =
  /** The target says so. */
  | 'destructive'
  /** The target does not say that it is harmless, which MCP takes for a yes. */
  | 'unstated'
  /** The target says that it is harmless, and is not one to be believed. */
  | 'untrusted';

/** What to ask the user about before a tool runs; nothing for one that can do no harm. */
export function dangerOf(
  { annotations = {} }: Pick<ToolEntry, 'annotations'>,
  isTrusted: boolean,
): Danger | undefined {
  const { readOnlyHint, destructiveHint } = annotations;
  if (destructiveHint === true && readOnlyHint !== true) return 'destructive';
  if (readOnlyHint !== true && destructiveHint !== false) return 'unstated';
  return isTrusted ? undefined : 'untrusted';
}

/**
 * Whether what a target says of its tools is believed without being told so: only what runs as the user's own program,
 * which could do all that the user can anyway.
 */
export function isTrustedByItself({ transport }: Pick<TargetStatus, 'transport'>): boolean {
  return transport === 'stdio';
}

/** By what a target is known again: one of the same name elsewhere is another. */
export function targetKey({ name, transport, address }: TargetStatus): string {
  return hash([name, transport, address]);
}

/** By what a tool is known again: one that came to do another thing under its old name is another. */
export function toolKey(target: TargetStatus, tool: ToolEntry): string {
  return hash([targetKey(target), tool.name, tool.description, tool.inputSchema, tool.annotations]);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
