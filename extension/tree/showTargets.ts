import * as vscode from 'vscode';

import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import { Live } from '../model/live.ts';
import { hasUntrustedConfigs, onWorkspaceConfigs } from '../workspace/workspaceConfigs.ts';
import { describeTree, type TreeWords } from './describeTree.ts';
import { dragTargets } from './dragTargets.ts';
import { focusedRowOf } from './focusedRow.ts';
import { plainLook, wordsOf } from './look.ts';
import { rootNodes, untrustedNodes } from './rootNodes.ts';
import { showTree } from './showTree.ts';
import type { TargetsView } from './targetsView.ts';
import { ToolDocuments } from './toolDocuments.ts';
import type { TreeNode } from './treeNode.ts';

const viewId = 'mcpFederation.targets';

/** Shows the tree of targets and what they offer. */
export function showTargets(
  state: Live<LinkState>,
  opened: Live<OpenedFederations>,
): TargetsView & vscode.Disposable {
  const filter = new Live('');
  const documents = new ToolDocuments(state);
  const isUntrusted = new Live(false);
  const untrusted = untrustedNodes();
  const look = async () => void (isUntrusted.value = await hasUntrustedConfigs());
  void look();
  const configs = onWorkspaceConfigs(() => void look());
  const rootsOf = remembering((link: LinkState, names: OpenedFederations, words: string) =>
    rootNodes(link, names, { ...plainLook, words: wordsOf(words) }),
  );
  const tree = showTree(
    viewId,
    () => {
      const roots = rootsOf(state.value, opened.value, filter.value);
      return isUntrusted.value && filter.value === '' ? [...untrusted, ...roots] : roots;
    },
    [state, opened, filter, isUntrusted],
    {
      dragAndDropController: dragTargets(),
      onDraw: view => show(view, describeTree(state.value, opened.value, filter.value)),
    },
  );
  const focusedRow = focusedRowOf(tree.view);
  return {
    filter,
    async focusedRow(kind) {
      const row = await focusedRow();
      return row?.node.context.startsWith(kind) ? row : undefined;
    },
    async focusTarget({ federation, target }) {
      const row = tree.rows.ofTarget(federation, target);
      if (row) await tree.view.reveal(row, { select: false, focus: true });
    },
    async focus() {
      await vscode.commands.executeCommand(`${viewId}.focus`);
    },
    showTool: tool => documents.show(tool),
    dispose: () => vscode.Disposable.from(tree, documents, configs).dispose(),
  };
}

function show(
  view: vscode.TreeView<unknown>,
  { description, message, badge, isFiltered, hasTargets, hasNoTargets }: TreeWords,
): void {
  view.description = description ?? '';
  view.message = message ?? '';
  view.badge = badge;
  setContext('mcpFederation.isFiltered', isFiltered);
  setContext('mcpFederation.hasTargets', hasTargets);
  setContext('mcpFederation.hasNoTargets', hasNoTargets);
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

/** While only calls come and go, the tree is the one that was made last. */
function remembering(
  make: (state: LinkState, opened: OpenedFederations, filter: string) => readonly TreeNode[],
): typeof make {
  let before: { basis: readonly unknown[]; nodes: readonly TreeNode[] } | undefined;
  return (state, opened, filter) => {
    const shown = state.kind === 'connected' ? state.snapshot.federations : state;
    const basis = [shown, opened, filter];
    if (before?.basis.every((value, index) => value === basis[index])) return before.nodes;
    before = { basis, nodes: make(state, opened, filter) };
    return before.nodes;
  };
}
