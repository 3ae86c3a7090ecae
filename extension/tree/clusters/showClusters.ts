import { Disposable } from 'vscode';

import type { ClusterBrowser } from '../../cluster/clusterBrowser.ts';
import type { OpenedFederations } from '../../model/federationsOfWindow.ts';
import type { LinkState } from '../../model/linkState.ts';
import type { Live } from '../../model/live.ts';
import { showTree } from '../showTree.ts';
import type { TreeRow } from '../treeRows.ts';
import { clusterNodes } from './clusterNodes.ts';

/** Shows the contexts of the kubeconfig, and what the opened ones offer. Nothing is asked for while nobody looks. */
export function showClusters(
  link: Live<LinkState>,
  opened: Live<OpenedFederations>,
  clusters: ClusterBrowser,
): Disposable {
  const rootsOf = () => clusterNodes(link.value, opened.value, clusters.state.value);
  const tree = showTree('mcpFederation.clusters', rootsOf, [link, opened, clusters.state]);
  const { view } = tree;
  const follow = ({ node }: TreeRow, isOpen: boolean) => {
    const { place, context } = node;
    const isContext = context === 'cluster.context' || context === 'cluster.unconfirmed';
    if (place && isContext) clusters.setOpen(place.context, isOpen);
  };
  if (view.visible) clusters.setVisible(true);
  return Disposable.from(
    tree,
    view.onDidChangeVisibility(({ visible }) => clusters.setVisible(visible)),
    view.onDidExpandElement(({ element }) => follow(element, true)),
    view.onDidCollapseElement(({ element }) => follow(element, false)),
  );
}
