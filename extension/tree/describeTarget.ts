import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { describeState } from '#protocol/describeState.ts';
import { codeBlock, escapeMarkdown } from '../model/escapeMarkdown.ts';
import { describeForward } from './describeForward.ts';
import type { Freshness } from './treeNode.ts';

/** Everything there is to know about a target, as Markdown. */
export function describeTarget(target: TargetStatus, freshness: Freshness): string {
  const { name, transport, address, state, server, protocolVersion, notes } = target;
  const parts = [
    `**${escapeMarkdown(name)}** · ${transport}`,
    codeBlock(address),
    ...(freshness === 'stale' ? ['The daemon does not answer; this is what it said last.'] : []),
    escapeMarkdown(`${describeState(state)}${facts(state)}`),
  ];
  if (target.forward) parts.push(describeForward(target.forward));
  if (server) {
    const spoken = protocolVersion === undefined ? '' : `, MCP ${protocolVersion}`;
    parts.push(escapeMarkdown(`${server.name} ${server.version}${spoken}`));
  }
  if (target.toolsAreKept) parts.push('Its tools are those of its last run.');
  if (notes.length > 0) parts.push(notes.map(note => `- ${escapeMarkdown(note)}`).join('\n'));
  if ('error' in state && state.error.detail !== undefined)
    parts.push(escapeMarkdown(state.error.detail));
  if ('error' in state && state.error.stderr.length > 0) {
    parts.push(codeBlock(state.error.stderr.join('\n')));
  }
  return parts.join('\n\n');
}

function facts(state: TargetState): string {
  const since = `since ${new Date(state.since).toLocaleTimeString()}`;
  switch (state.kind) {
    case 'ready': {
      const pid = state.pid === undefined ? '' : `, process ${state.pid}`;
      return ` ${since}, started in ${Math.round(state.startDurationMs)} ms${pid}`;
    }
    case 'failed':
      return state.retryAt === undefined
        ? `, ${since}`
        : `, ${since}; next try at ${new Date(state.retryAt).toLocaleTimeString()}`;
    case 'disabled':
    case 'idle':
    case 'starting':
    case 'degraded':
      return `, ${since}`;
  }
}
