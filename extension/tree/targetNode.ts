import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { count } from '../model/count.ts';
import { describeState } from '#protocol/describeState.ts';
import { forwardNodes } from './forwardNodes.ts';
import { summarizeForward } from './describeForward.ts';
import { describeTarget } from './describeTarget.ts';
import { errorIcon, messageNode, messageNodes, warningIcon } from './messageNode.ts';
import { toolNode } from './toolNode.ts';
import type { Freshness, NodeIcon, TargetContext, TreeNode } from './treeNode.ts';

/** A target: its state, why, and its tools below it. */
export function targetNode(
  federation: FederationStatus,
  target: TargetStatus,
  freshness: Freshness,
): TreeNode {
  const { name, state, toolCount } = target;
  const words = describeState(state);
  const tools = toolCount > 0 ? [count(toolCount, 'tool')] : [];
  const forward = freshness === 'live' && target.forward ? summarizeForward(target.forward) : [];
  return {
    id: `target:${federation.name}:${name}`,
    label: name,
    description: [
      freshness === 'live' ? words : `unknown, was ${words}`,
      ...tools,
      ...forward,
    ].join(' · '),
    tooltip: () => describeTarget(target, freshness),
    icon: freshness === 'live' ? iconOf(state) : { id: 'question' },
    context: `target.${freshness === 'live' ? contextOf(state) : 'unknown'}`,
    expansion: 'collapsed',
    federation: federation.name,
    target: name,
    ...(target.forward && { place: { context: target.forward.context } }),
    isProduction: target.forward?.isProduction ?? false,
    basis: [target, federation.tools[name], freshness],
    children: () => childrenOf(federation, target),
  };
}

function childrenOf(federation: FederationStatus, target: TargetStatus): TreeNode[] {
  const { name, state } = target;
  const tools = federation.tools[name] ?? [];
  const id = `${federation.name}:${name}`;
  const messages = [
    ...('error' in state ? troubleNodes(federation.name, name, state) : []),
    ...(target.forward ? forwardNodes(id, target.forward, state) : []),
  ];
  if (tools.length === 0 && messages.length === 0) {
    const text = withoutTools(state);
    return [messageNode(`noTools:${id}`, { text, icon: { id: 'circle-slash' } })];
  }
  return [...messages, ...tools.map(tool => toolNode(federation.name, tool))];
}

/** As much of what a target wrote last as can be taken in at a glance; its log has the rest. */
const shownLines = 8;

/** Why a target does not work, and what it wrote last; a click shows all that it wrote. */
function troubleNodes(
  federation: string,
  target: string,
  { kind, error }: Extract<TargetState, { error: unknown }>,
): TreeNode[] {
  const id = `${federation}:${target}`;
  const click = { command: 'mcpFederation.showLog', of: { federation, target } } as const;
  const icon = kind === 'failed' ? errorIcon : warningIcon;
  const written = error.stderr.filter(line => line.trim() !== '').slice(-shownLines);
  const confirm = messageNode(`confirm:${id}`, {
    text: 'Confirm Context…',
    icon: { id: 'pass' },
    command: 'mcpFederation.confirmContext',
    of: { federation, target },
  });
  return [
    ...messageNodes(`trouble:${id}`, { text: error.message, icon, ...click }),
    ...(error.code === 'KUBERNETES_UNCONFIRMED' ? [confirm] : []),
    ...written.flatMap((text, index) =>
      messageNodes(`stderr:${id}:${index}`, { text, icon: { id: 'output' }, ...click }),
    ),
  ];
}

/** Why no tools are shown. */
function withoutTools(state: TargetState): string {
  switch (state.kind) {
    case 'disabled':
      return 'Disabled in the configuration';
    case 'starting':
      return 'Tools appear when it has started';
    case 'idle':
      return 'Tools appear when it has been started once';
    case 'ready':
    case 'degraded':
    case 'failed':
      return 'It has no tools';
  }
}

function iconOf(state: TargetState): NodeIcon {
  switch (state.kind) {
    case 'disabled':
      return { id: 'circle-slash', color: 'disabledForeground' };
    case 'idle':
      return { id: 'circle-outline' };
    case 'starting':
      return { id: 'loading~spin' };
    case 'ready':
      return { id: 'pass-filled', color: 'testing.iconPassed' };
    case 'degraded':
      return warningIcon;
    case 'failed':
      return errorIcon;
  }
}

function contextOf(state: TargetState): TargetContext {
  switch (state.kind) {
    case 'disabled':
    case 'idle':
      return state.kind;
    case 'failed':
      return state.error.code === 'KUBERNETES_UNCONFIRMED' ? 'unconfirmed' : 'failed';
    case 'starting':
    case 'ready':
    case 'degraded':
      return 'running';
  }
}
