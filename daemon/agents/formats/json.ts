import { applyEdits, findNodeAtLocation, modify, parseTree, getNodeValue } from 'jsonc-parser';
import type { JSONPath, Node, ParseError } from 'jsonc-parser';

import { insertProperty } from '../../config/insertProperty.ts';
import { removeProperty } from '../../config/removeProperty.ts';
import { textPositions } from '../../config/textPositions.ts';
import { FederationError } from '../../lib/federationError.ts';
import type { ConfigFormat } from './configFormat.ts';

/** JSON, with comments and trailing commas where somebody wrote them. */
export const json: ConfigFormat = {
  language: 'jsonc',
  parse(text) {
    const root = readTree(text);
    // oxlint-disable-next-line typescript/no-unsafe-return -- typed as any by the library, and unknown from here on
    return root && getNodeValue(root);
  },
  write(text, { path }, name, entry) {
    const root = readTree(text);
    if (!root) return begin(text, [...path, name], entry);
    const place = [...path, name];
    if (findNodeAtLocation(root, place)) return change(text, place, entry);
    const [parent, missing] = deepest(root, path);
    const value = missing.slice(1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), {
      [name]: entry,
    });
    const [key] = missing;
    if (key === undefined) return insertProperty(text, parent, name, entry);
    return insertProperty(text, parent, key, value);
  },
  remove(text, { path }, name) {
    const root = readTree(text);
    const parent = root && findNodeAtLocation(root, [...path]);
    return parent ? removeProperty(text, parent, name) : text;
  },
};

/** @throws FederationError AGENT_CONFIG, with the place of the first mistake */
function readTree(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error) {
    const { line, column } = textPositions(text)(error.offset);
    throw new FederationError('AGENT_CONFIG', `This is no JSON at ${line}:${column}`);
  }
  if (root && root.type !== 'object') {
    throw new FederationError('AGENT_CONFIG', 'This is JSON, but no object');
  }
  return root;
}

/** The innermost object on the way, and what is missing of the way. */
function deepest(root: Node, path: readonly string[]): [Node, readonly string[]] {
  let node = root;
  for (const [index, key] of path.entries()) {
    const next = findNodeAtLocation(node, [key]);
    if (!next) return [node, path.slice(index)];
    if (next.type !== 'object') {
      throw new FederationError('AGENT_CONFIG', `"${key}" is not an object`);
    }
    node = next;
  }
  return [node, []];
}

/** A file without a value: empty, or with comments only. */
function begin(text: string, path: readonly string[], entry: unknown): string {
  const value = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), entry);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${gap}${JSON.stringify(value, undefined, 2)}\n`;
}

function change(text: string, path: JSONPath, value: unknown): string {
  const tab = /^\t/m.test(text);
  const [, spaces = '  '] = /^( +)\S/m.exec(text) ?? [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: !tab, tabSize: tab ? 1 : spaces.length, eol };
  return applyEdits(text, modify(text, path, value, { formattingOptions }));
}
