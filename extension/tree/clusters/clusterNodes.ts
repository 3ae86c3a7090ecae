import type { FederationStatus } from '#protocol/snapshot.ts';

import type { ClustersState } from '../../cluster/clusterBrowser.ts';
import { currentFirst } from '../../cluster/contextChoices.ts';
import { federationsOfWindow, type OpenedFederations } from '../../model/federationsOfWindow.ts';
import type { LinkState } from '../../model/linkState.ts';
import { errorIcon, messageNode, messageNodes } from '../messageNode.ts';
import type { TreeNode } from '../treeNode.ts';
import { contextNode } from './contextNode.ts';

/** The top of the view of clusters: the contexts, or why there are none to see. */
export function clusterNodes(
  link: LinkState,
  opened: OpenedFederations,
  { contexts, failures, open, namespaces }: ClustersState,
): readonly TreeNode[] {
  if (link.kind !== 'connected') return [disconnected(link.kind)];
  switch (contexts.kind) {
    case 'loading':
      return [
        messageNode('contexts', { text: 'Reading the kubeconfig…', icon: { id: 'loading~spin' } }),
      ];
    case 'failed':
      return [
        ...messageNodes('contexts', { text: contexts.message, icon: errorIcon }),
        messageNode('retryContexts', {
          text: 'Try Again',
          icon: { id: 'refresh' },
          command: 'mcpFederation.refreshClusters',
        }),
      ];
    case 'listed': {
      const { clusters } = link.snapshot;
      const federations: readonly FederationStatus[] = federationsOfWindow(link.snapshot, opened);
      if (contexts.contexts.length === 0) {
        const text = 'The kubeconfig has no contexts';
        return messageNodes('contexts', { text, icon: { id: 'info' } });
      }
      return contexts.contexts.toSorted(currentFirst).map(context =>
        contextNode({
          context,
          view: clusters.find(
            one => one.context === context.name && one.namespace === namespaces.get(context.name),
          ),
          failure: failures.get(context.name),
          federations,
          isOpen: open.has(context.name),
        }),
      );
    }
  }
}

function disconnected(kind: Exclude<LinkState['kind'], 'connected'>): TreeNode {
  switch (kind) {
    case 'starting':
      return messageNode('link', { text: 'Starting the daemon…', icon: { id: 'loading~spin' } });
    case 'unknown':
      return messageNode('link', { text: 'State unknown', icon: { id: 'question' } });
    case 'failed':
    case 'stopped':
      return messageNode('link', { text: 'The daemon does not run', icon: { id: 'debug-stop' } });
  }
}
