import { applyEdits, findNodeAtOffset, modify, type JSONPath, type Node } from 'jsonc-parser';

import type { TextEdit } from '../editor/editorWindow.ts';
import type { Diagnosis } from './diagnosis.ts';
import { formattingOf } from './insertTarget.ts';
import { setToolRule } from './setToolRule.ts';
import { readTree } from './writtenTargets.ts';

/** A way to put right what a diagnosis says. */
export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether it is most likely what is meant. */
  readonly isPreferred?: boolean;
  /** A secret that the edit takes away, and the variable that stands for it now. */
  readonly secret?: { readonly variable: string; readonly value: string };
}

/** The ways to put right one diagnosis of `text`. */
export function quickFixes(text: string, diagnosis: Diagnosis): QuickFix[] {
  const { code, range, instead = [] } = diagnosis;
  const root = readTree(text);
  const node = root && findNodeAtOffset(root, range.offset, true);
  if (!node) return [];
  const change = (path: JSONPath, value: unknown): TextEdit[] =>
    modify(text, path, value, { formattingOptions: formattingOf(text) });

  switch (code) {
    case 'plainSecret':
      return moveSecret(text, diagnosis);
    case 'variableUnset':
      return giveDefault(text, diagnosis);
    case 'commandLine':
      return splitCommand(node, change);
    case 'equalTargets':
      return ['Disable', 'Remove'].map(verb => ({
        title: `${verb} "${diagnosis.target}"`,
        edits:
          verb === 'Remove'
            ? change(pathOf(node), undefined)
            : change([...pathOf(node), 'enabled'], false),
        isPreferred: verb === 'Disable',
      }));
    case 'longNames':
      return renameTools(text, diagnosis);
    case 'unknownKey':
    case 'duplicateKey':
      return [...replacements(diagnosis), ...renameDisabled(node), ...removeKey(text, node)];
    default:
      return instead.length > 0 ? replacements(diagnosis) : [];
  }
}

function replacements({ range, instead = [] }: Diagnosis): QuickFix[] {
  return instead.map(content => ({
    title: `Change to ${content}`,
    edits: [{ ...range, content }],
    isPreferred: instead.length === 1,
  }));
}

function moveSecret(text: string, { range, variable, instead }: Diagnosis): QuickFix[] {
  const content = instead?.[0];
  if (variable === undefined || content === undefined) return [];
  const value = text.slice(range.offset, range.offset + range.length);
  return [
    {
      title: `Move to ${content}`,
      edits: [{ ...range, content }],
      isPreferred: true,
      secret: { variable, value },
    },
  ];
}

/** `${env:NAME}` → `${env:NAME:-}`: empty where nobody has set it. */
function giveDefault(text: string, { range }: Diagnosis): QuickFix[] {
  const written = text.slice(range.offset, range.offset + range.length);
  const name = /^\$\{(env:[^\s:=}]+)\}$/.exec(written)?.[1];
  if (name === undefined) return [];
  return [
    {
      title: 'Let it be empty when it is not set',
      edits: [{ ...range, content: `\${${name}:-}` }],
    },
  ];
}

/** All in one edit: each was found in the text that the one before it left. */
function renameTools(text: string, { target = '', renames = [] }: Diagnosis): QuickFix[] {
  const [first] = renames;
  if (!first) return [];
  const content = renames.reduce(
    (before, [tool, name]) => applyEdits(before, setToolRule(before, target, tool, { name })),
    text,
  );
  const title =
    renames.length === 1
      ? `Rename ${first[0]} to ${first[1]}`
      : `Give ${renames.length} tools shorter names`;
  return [{ title, edits: [{ offset: 0, length: text.length, content }] }];
}

function splitCommand(
  node: Node,
  change: (path: JSONPath, value: unknown) => TextEdit[],
): QuickFix[] {
  const [program = '', ...args] = String(node.value).trim().split(/\s+/);
  const target = node.parent?.parent;
  if (!target) return [];
  const path = pathOf(target);
  const present = (target.children ?? []).find(({ children }) => children?.[0]?.value === 'args');
  const items = present?.children?.[1]?.children ?? [];
  const edits = [
    { offset: node.offset, length: node.length, content: JSON.stringify(program) },
    ...change([...path, 'args'], [...args, ...items.map(({ value }) => String(value))]),
  ];
  const title = `Split into "command": ${JSON.stringify(program)} and "args"`;
  return [{ title, edits, isPreferred: true }];
}

/** `"disabled": true`, as other tools have it, is `"enabled": false` here. */
function renameDisabled(node: Node): QuickFix[] {
  const property = node.type === 'property' ? node : node.parent;
  const [key, value] = property?.children ?? [];
  if (!property || !key || key.value !== 'disabled' || typeof value?.value !== 'boolean') return [];
  const content = `"enabled": ${!value.value}`;
  const { offset, length } = property;
  return [
    { title: `Change to ${content}`, edits: [{ offset, length, content }], isPreferred: true },
  ];
}

/** By place and not by path, since a key can stand there twice. */
function removeKey(text: string, node: Node): QuickFix[] {
  const property = node.type === 'property' ? node : node.parent;
  const siblings = property?.parent?.children ?? [];
  const index = property ? siblings.indexOf(property) : -1;
  const [key] = property?.children ?? [];
  if (!property || !key || index === -1) return [];
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  const start = before ? before.offset + before.length : property.offset;
  const end = property.offset + property.length;
  const range = before
    ? { offset: start, length: end - start }
    : { offset: property.offset, length: (after?.offset ?? end) - property.offset };
  return [
    {
      title: `Remove ${text.slice(key.offset, key.offset + key.length)}`,
      edits: [{ ...range, content: '' }],
    },
  ];
}

/** The path of a node, or of the value of a key. */
function pathOf(node: Node): JSONPath {
  const path: JSONPath = [];
  for (let one: Node | undefined = node; one; one = one.parent) {
    const { parent } = one;
    if (one.type === 'property') {
      const key: unknown = one.children?.[0]?.value;
      path.unshift(String(key));
    } else if (parent?.type === 'array') path.unshift((parent.children ?? []).indexOf(one));
  }
  return path;
}
