import { modify } from 'jsonc-parser';

import type { TextEdit } from '../editor/editorWindow.ts';
import { insertMember } from './insertMember.ts';
import { removeMember } from './removeMember.ts';
import { formattingOf } from './insertTarget.ts';
import { readTree, writtenTargets } from './writtenTargets.ts';

/** What a target is when its configuration says nothing of it. */
const defaults = { enabled: true, hidden: false };

/** The edits that switch an option of a target; what is so by default is not written. */
export function setTargetOption(
  text: string,
  target: string,
  option: keyof typeof defaults,
  value: boolean,
): TextEdit[] {
  const written = writtenTargets(readTree(text)).find(({ name }) => name === target);
  if (!written) return [];
  const path = ['targets', target];
  const wanted = value === defaults[option] ? undefined : value;
  const isWritten = Object.hasOwn(written.value, option);
  if (wanted === undefined) return removeMember(text, written.node, option);
  return isWritten
    ? modify(text, [...path, option], wanted, { formattingOptions: formattingOf(text) })
    : insertMember(text, written.node, path, option, wanted);
}

/** The edits that take a target out. */
export function removeTarget(text: string, name: string): TextEdit[] {
  const target = writtenTargets(readTree(text)).find(one => one.name === name);
  const all = target?.node.parent?.parent;
  return all ? removeMember(text, all, name) : [];
}

/** The edits that give a target another name. Where it stands and what it says stay as they are. */
export function renameTarget(text: string, from: string, to: string): TextEdit[] {
  const target = writtenTargets(readTree(text)).find(({ name }) => name === from);
  if (!target) return [];
  const { offset, length } = target.key;
  return [{ offset, length, content: JSON.stringify(to) }];
}
