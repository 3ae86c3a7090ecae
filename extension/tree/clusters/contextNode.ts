import type { ClusterView, KubeContext } from '#protocol/cluster.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { addedAs } from '../../cluster/addedAs.ts';
import { mcpServices, type FoundService } from '../../cluster/foundService.ts';
import { escapeMarkdown } from '../../model/escapeMarkdown.ts';
import { errorIcon, messageNode, messageNodes, warningIcon } from '../messageNode.ts';
import type { TreeNode } from '../treeNode.ts';
import { serviceNode } from './serviceNode.ts';

/** A context, and what is known of its cluster. */
export interface ContextFacts {
  readonly context: KubeContext;
  /** Absent while it is not watched. */
  readonly view: ClusterView | undefined;
  /** Why it cannot be watched. */
  readonly failure: string | undefined;
  /** Whose targets are not offered again. */
  readonly federations: readonly FederationStatus[];
  /** Whether the user had opened it, should it have been away in between. */
  readonly isOpen: boolean;
}

/** A context: the services of its cluster below it, by namespace. */
export function contextNode(facts: ContextFacts): TreeNode {
  const { context, view, failure, federations, isOpen } = facts;
  const { name, cluster, namespace, isCurrent, isProduction, isConfirmed } = context;
  const found = mcpServices(view?.services ?? []);
  const names = found.map(one => addedAs(federations, one));
  const words = [
    ...(isCurrent ? ['current'] : []),
    ...(isProduction ? ['production'] : []),
    ...(view?.namespace === undefined ? [] : [`namespace ${view.namespace}`]),
  ];
  return {
    id: `context:${name}`,
    label: name,
    ...(words.length > 0 && { description: words.join(' · ') }),
    tooltip: () =>
      [
        `**${escapeMarkdown(name)}**${isCurrent ? ' · current' : ''}`,
        `- Cluster: ${escapeMarkdown(cluster)}\n- Namespace: ${escapeMarkdown(namespace)}`,
        ...(isProduction ? [isConfirmed ? 'Production; confirmed' : unconfirmedText] : []),
      ].join('\n\n'),
    icon: { id: isProduction ? 'shield' : 'server-environment' },
    context: isConfirmed ? 'cluster.context' : 'cluster.unconfirmed',
    expansion: isOpen ? 'expanded' : 'collapsed',
    place: { context: name },
    isProduction,
    basis: [JSON.stringify(context), view, failure, names.join()],
    children: () => (isConfirmed ? contentNodes(facts, found) : unconfirmedNodes(name)),
  };
}

const unconfirmedText = 'Looks like production: nothing connects before you confirm it';

function unconfirmedNodes(context: string): TreeNode[] {
  const at = { context };
  return [
    ...messageNodes(`unconfirmed:${context}`, {
      text: unconfirmedText,
      icon: { id: 'shield' },
      at,
    }),
    messageNode(`confirm:${context}`, {
      text: 'Confirm Context…',
      icon: { id: 'pass' },
      command: 'mcpFederation.confirmContext',
      at,
    }),
  ];
}

function contentNodes(facts: ContextFacts, found: readonly FoundService[]): TreeNode[] {
  return [...stateNodes(facts, found.length), ...namespaceNodes(facts, found)];
}

/** What is going on, where it is not just the services. */
function stateNodes({ context, view, failure }: ContextFacts, foundCount: number): TreeNode[] {
  const { name } = context;
  if (failure !== undefined) return troubleNodes(name, failure, { isForbidden: false });
  switch (view?.state.kind) {
    case undefined:
    case 'loading': {
      const text = 'Looking for services…';
      return [messageNode(`loading:${name}`, { text, icon: { id: 'loading~spin' } })];
    }
    case 'failed': {
      const { code, message } = view.state;
      return troubleNodes(name, message, { isForbidden: code === 'KUBERNETES_FORBIDDEN' });
    }
    case 'live':
      return foundCount > 0 ? [] : emptyNodes(name);
  }
}

function troubleNodes(
  context: string,
  message: string,
  { isForbidden }: { isForbidden: boolean },
): TreeNode[] {
  const at = { context };
  const icon = isForbidden ? warningIcon : errorIcon;
  const choose = messageNode(`namespace:${context}`, {
    text: 'Choose Namespace…',
    icon: { id: 'symbol-namespace' },
    command: 'mcpFederation.chooseNamespace',
    at,
  });
  return [
    ...messageNodes(`trouble:${context}`, { text: message, icon, at }),
    ...(isForbidden ? [choose] : []),
    messageNode(`retry:${context}`, {
      text: 'Try Again',
      icon: { id: 'refresh' },
      command: 'mcpFederation.refreshClusters',
      at,
    }),
  ];
}

function emptyNodes(context: string): TreeNode[] {
  const at = { context };
  const text = 'No service says that it speaks MCP';
  return [
    ...messageNodes(`empty:${context}`, { text, icon: { id: 'info' }, at }),
    messageNode(`other:${context}`, {
      text: 'Add Another Service…',
      icon: { id: 'add' },
      command: 'mcpFederation.addTargetFromCluster',
      at,
    }),
  ];
}

function namespaceNodes(
  { context, federations }: ContextFacts,
  found: readonly FoundService[],
): TreeNode[] {
  const byNamespace = Map.groupBy(found, ({ service }) => service.namespace);
  return [...byNamespace].map(([namespace, services]) => ({
    id: `namespace:${context.name}:${namespace}`,
    label: namespace,
    icon: { id: 'symbol-namespace' },
    context: 'cluster.namespace',
    expansion: 'expanded',
    place: { context: context.name, namespace },
    basis: [],
    children: () => services.map(one => serviceNode(one, addedAs(federations, one))),
  }));
}
