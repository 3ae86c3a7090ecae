import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';
import { tellingLines } from '#protocol/tellingLines.ts';

import { count } from '../model/count.ts';
import { formatLatency } from '../model/formatLatency.ts';
import { tokensOf } from '../model/listedTools.ts';
import { shortNumber } from '../model/shortNumber.ts';
import { describeState } from '#protocol/describeState.ts';
import { forwardNodes } from './forwardNodes.ts';
import { summarizeForward } from './describeForward.ts';
import { describeTarget } from './describeTarget.ts';
import { hasWords, highlightsIn, idIn, type Look } from './look.ts';
import { errorIcon, messageNode, messageNodes, warningIcon } from './messageNode.ts';
import { sectionNodes } from './sectionNodes.ts';
import type { NodeIcon, TargetContext, TreeNode } from './treeNode.ts';

/** Whether a target has something that the tree is narrowed to. */
export function isFound(federation: FederationStatus, { name }: TargetStatus, look: Look): boolean {
  return hasWords(look, name) || sectionNodes(federation, name, look).length > 0;
}

/** A target: its state, why, and what it offers below it. */
export function targetNode(
  federation: FederationStatus,
  target: TargetStatus,
  look: Look,
): TreeNode {
  const { name, state } = target;
  const isNarrowed = look.words.length > 0;
  const isLive = look.freshness === 'live';
  const mark = isLive ? markOf(target) : undefined;
  return {
    id: idIn(look, `target:${federation.name}:${name}`),
    label: name,
    highlights: highlightsIn(look, name),
    role: 'target',
    description: factsOf(federation, target, look).join(' · '),
    tooltip: () => describeTarget(target, look.freshness),
    icon: isLive ? iconOf(state) : { id: 'question' },
    context: `target.${isLive ? contextOf(state) : 'unknown'}${target.isHidden ? '.hidden' : ''}`,
    expansion: isNarrowed ? 'expanded' : 'collapsed',
    federation: federation.name,
    target: name,
    ...(target.forward && { place: { context: target.forward.context } }),
    isProduction: target.forward?.isProduction ?? false,
    ...(mark && { mark }),
    basis: [
      target,
      federation.tools[name],
      federation.offers[name],
      look.freshness,
      look.words.join(' '),
    ],
    children: () =>
      isNarrowed ? sectionNodes(federation, name, look) : childrenOf(federation, target, look),
  };
}

/** What a row says of a target: whether it works, what it offers, what that costs and how fast it is. */
function factsOf(
  { tools }: FederationStatus,
  { name, state, toolCount, forward, isHidden, latencyMs }: TargetStatus,
  { freshness }: Look,
): string[] {
  const words = describeState(state);
  const tokens = tokensOf((tools[name] ?? []).filter(tool => !tool.kept));
  return [
    freshness === 'live' ? words : `unknown, was ${words}`,
    ...(isHidden ? ['hidden'] : []),
    ...(toolCount > 0 ? [count(toolCount, 'tool')] : []),
    ...(tokens > 0 ? [`${shortNumber(tokens)} tokens`] : []),
    ...(latencyMs === undefined ? [] : [formatLatency(latencyMs)]),
    ...(freshness === 'live' && forward ? summarizeForward(forward) : []),
  ];
}

function markOf({ state, isHidden }: TargetStatus): TreeNode['mark'] {
  if (state.kind === 'failed') return 'failed';
  return state.kind === 'disabled' || isHidden ? 'muted' : undefined;
}

function childrenOf(
  federation: FederationStatus,
  target: TargetStatus,
  look: Look,
): readonly TreeNode[] {
  const { name, state } = target;
  const id = `${federation.name}:${name}`;
  const sections = sectionNodes(federation, name, look);
  const messages = [
    ...('error' in state ? troubleNodes(federation.name, name, state) : []),
    ...(target.forward ? forwardNodes(id, target.forward, state) : []),
  ];
  if (sections.length === 0 && messages.length === 0) {
    const text = withoutTools(state);
    return [messageNode(`noTools:${id}`, { text, icon: { id: 'circle-slash' } })];
  }
  return [...messages, ...sections];
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
  const written = tellingLines(error.stderr).slice(-shownLines);
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
      return { id: 'circle-slash', color: 'descriptionForeground' };
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
