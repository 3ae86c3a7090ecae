import path from 'node:path';

import type { Node } from 'jsonc-parser';

import { propertiesOf, readTree, writtenTargets, type TextRange } from './writtenTargets.ts';

/** A text that names a file. */
export interface FileLink {
  readonly range: TextRange;
  readonly file: string;
}

/** What the variables of folders stand for in a configuration file. */
interface Folders {
  readonly configFolder: string;
  readonly workspaceFolder: string;
  readonly userHome: string;
}

/** The texts of a configuration that name files: programs, arguments, folders and files of variables. They need not exist. */
export function fileLinks(text: string, file: string, userHome: string): FileLink[] {
  const configFolder = path.dirname(file);
  const isOfWorkspace = path.basename(configFolder) === '.vscode';
  const folders = {
    configFolder,
    workspaceFolder: isOfWorkspace ? path.dirname(configFolder) : configFolder,
    userHome,
  };
  return writtenTargets(readTree(text)).flatMap(({ node }) => {
    const values = new Map(propertiesOf(node).map(({ name, node: value }) => [name, value]));
    const cwd = values.get('cwd');
    const workingFolder = cwd?.type === 'string' ? resolve(String(cwd.value), folders) : undefined;
    return [
      ...linksIn(values.get('command'), configFolder, folders),
      ...linksIn(values.get('args'), workingFolder ?? configFolder, folders),
      ...linksIn(values.get('roots'), configFolder, folders),
      // These are files whatever they look like.
      ...linksIn(values.get('cwd'), configFolder, folders, true),
      ...linksIn(values.get('envFile'), configFolder, folders, true),
    ];
  });
}

function linksIn(
  node: Node | undefined,
  base: string,
  folders: Folders,
  isFile = false,
): FileLink[] {
  if (node?.type === 'array') {
    return (node.children ?? []).flatMap(item => linksIn(item, base, folders, isFile));
  }
  if (node?.type !== 'string') return [];
  const written = String(node.value);
  if (!isFile && !looksLikePath.test(written)) return [];
  const file = resolve(written, folders, base);
  if (file === undefined) return [];
  return [{ range: { offset: node.offset + 1, length: node.length - 2 }, file }];
}

const looksLikePath = /^(\.{1,2}|~|\$\{(configFolder|workspaceFolder|userHome)\}|[A-Za-z]:)?[/\\]/;

/** Undefined for what has a variable in it that is not known here. */
function resolve(
  written: string,
  folders: Folders,
  base = folders.configFolder,
): string | undefined {
  const replaced = written
    .replace(/^~(?=$|[/\\])/, () => folders.userHome)
    .replaceAll(
      /\$\{(configFolder|workspaceFolder|userHome)\}/g,
      (_, name: keyof Folders) => folders[name],
    );
  return replaced.includes('${') ? undefined : path.resolve(base, replaced);
}
