import type { Disposable } from 'vscode';

import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';
import { rootNodes } from './rootNodes.ts';
import { showTree } from './showTree.ts';

/** Shows the tree of targets and their tools. */
export function showTargets(state: Live<LinkState>, opened: Live<OpenedFederations>): Disposable {
  const rootsOf = () => rootNodes(state.value, opened.value);
  return showTree('mcpFederation.targets', rootsOf, [state, opened]);
}
