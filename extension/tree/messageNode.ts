import type { CommandId } from '../commands/commandIds.ts';
import type { TargetArgument } from '../commands/targetArgument.ts';
import { escapeMarkdown } from '../model/escapeMarkdown.ts';
import {
  noChildren,
  type EditorCommand,
  type NodeIcon,
  type RowPlace,
  type TreeNode,
} from './treeNode.ts';
import { wrapWords } from './wrapWords.ts';

/** Something to read in the tree, and what it is drawn with. */
export interface Message {
  readonly text: string;
  readonly icon: NodeIcon;
  /** What a click on it runs. */
  readonly command?: CommandId | EditorCommand;
  /** The target that it is about. */
  readonly of?: TargetArgument;
  /** The cluster that it is about. */
  readonly at?: RowPlace;
}

/** A row that says something: that there is nothing yet, what is going on, or what can be done. */
export function messageNode(id: string, { text, icon, command, of, at }: Message): TreeNode {
  return {
    id: `message:${id}`,
    label: text,
    tooltip: () => escapeMarkdown(text),
    icon,
    context: 'message',
    expansion: 'none',
    ...(command !== undefined && { command }),
    ...of,
    ...(at && { place: at }),
    basis: [text],
    children: noChildren,
  };
}

/** What fits into a row of a side bar of the usual width. */
const rowWidth = 28;

/** A text in as many rows as it takes: by keyboard, nothing can be read that a row cuts off. */
export function messageNodes(id: string, { text, ...message }: Message): TreeNode[] {
  return wrapWords(text, rowWidth).map((line, index) => ({
    ...messageNode(index === 0 ? id : `${id}:${index}`, {
      ...message,
      text: line,
      icon: index === 0 ? message.icon : noIcon,
    }),
    tooltip: () => escapeMarkdown(text),
  }));
}

/** The colours of what went wrong, and of what should be looked at. */
export const errorIcon: NodeIcon = { id: 'error', color: 'list.errorForeground' };
export const warningIcon: NodeIcon = { id: 'warning', color: 'list.warningForeground' };
/** For rows that go on with the one above. */
export const noIcon: NodeIcon = { id: 'blank' };
