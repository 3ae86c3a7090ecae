import type { FederationStatus } from '#protocol/snapshot.ts';
import { count } from './count.ts';
import { tokensOf } from './listedTools.ts';

/** How many tokens less a model gets when these tools, or all of a target, are no longer listed. */
export function listedTokens(
  { targets, tools }: FederationStatus,
  target: string,
  ownName?: string,
): number {
  const status = targets.find(({ name }) => name === target);
  if (!status || status.isHidden || status.state.kind === 'disabled') return 0;
  const listed = (tools[target] ?? []).filter(tool => !tool.kept);
  return tokensOf(listed.filter(({ name }) => ownName === undefined || name === ownName));
}

/** Says what was done, what it saves in every conversation, and what it means. */
export function savedWords(done: string, tokens: number, meaning: string): string {
  const saved = tokens > 0 ? `: ${count(tokens, 'token')} less` : '';
  return `${done}${saved}; ${meaning}`;
}
