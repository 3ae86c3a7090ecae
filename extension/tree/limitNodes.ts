import type { FederationStatus } from '#protocol/snapshot.ts';

import { editorToolLimit, limitExcess } from '../model/limits.ts';
import { messageNode, messageNodes, warningIcon } from './messageNode.ts';
import type { TreeNode } from './treeNode.ts';

/** Says that a federation has more tools than a client takes, and what can be done about it. */
export function limitNodes(federation: FederationStatus): TreeNode[] {
  const { toolCount } = limitExcess(federation);
  if (toolCount === undefined) return [];
  const { name } = federation;
  const command = 'mcpFederation.disableTools';
  const text = `${toolCount} tools are more than the ${editorToolLimit} that VS Code gives to a model`;
  return [
    ...messageNodes(`limit:${name}`, { text, icon: warningIcon, command }),
    messageNode(`limitAction:${name}`, {
      text: 'Disable Tools…',
      icon: { id: 'checklist' },
      command,
    }),
  ];
}
