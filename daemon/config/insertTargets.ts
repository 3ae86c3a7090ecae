import { findNodeAtLocation } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

import { formatConfigProblem } from '#protocol/configProblem.ts';
import { FederationError } from '../lib/federationError.ts';
import { insertProperty } from './insertProperty.ts';
import { parseConfig } from './parseConfig.ts';
import { readJsonTree } from './readJsonTree.ts';
import { suggestTargetName } from './suggestTargetName.ts';

/** What a new configuration file is made from. */
const emptyConfig = '{\n  "targets": {}\n}\n';

/**
 * The text of the configuration `file` with `targets` added at the end. All else stays as it is, comments and layout too.
 * @throws FederationError CONFIG_INVALID where the text has mistakes, a name is taken, or a target has a mistake
 */
export function insertTargets(
  text: string,
  file: string,
  targets: Readonly<Record<string, object>>,
): string {
  const old = text.trim() === '' ? emptyConfig : text;
  refuseTakenNames(targetsOf(old, file), file, Object.keys(targets));
  let changed = old;
  for (const [name, config] of Object.entries(targets))
    changed = insert(changed, file, name, config);
  refuseNewMistakes(old, changed, file);
  return changed;
}

function insert(text: string, file: string, name: string, config: object): string {
  const { root, targets } = targetsOf(text, file);
  if (targets) return insertProperty(text, targets, name, config);
  return insertProperty(text, root, 'targets', { [name]: config });
}

/** @throws FederationError for a text that has no place for targets, or whose place cannot be known */
function targetsOf(text: string, file: string): { root: Node; targets: Node | undefined } {
  const { root } = readJsonTree(text);
  const targets = root && findNodeAtLocation(root, ['targets']);
  if (root?.type === 'object' && (!targets || targets.type === 'object')) return { root, targets };
  const [problem] = parseConfig(text, file, process.env).problems;
  const where = problem ? formatConfigProblem(problem) : file;
  throw invalid(`${where}; correct the file before you add a target`);
}

function refuseTakenNames(
  { targets }: { targets: Node | undefined },
  file: string,
  names: readonly string[],
): void {
  const properties = targets?.children ?? [];
  const taken = new Set(properties.map(property => String(property.children?.[0]?.value)));
  const name = names.find(one => taken.has(one));
  if (name === undefined) return;
  const free = suggestTargetName(name, taken);
  throw invalid(`${file} has a target ${name} already; take another name, such as ${free}`);
}

/** Mistakes that were there before are not for who adds a target to correct. */
function refuseNewMistakes(old: string, changed: string, file: string): void {
  const env = everyVariable(changed);
  const before = new Set(parseConfig(old, file, env).problems.map(({ message }) => message));
  const found = parseConfig(changed, file, env).problems.find(one => !before.has(one.message));
  if (found) throw invalid(`This cannot be added: ${found.message}`);
}

/** The daemon's environment is what counts, which may have other variables than this one. */
function everyVariable(text: string): NodeJS.ProcessEnv {
  const names = [...text.matchAll(/\$\{env:([^\s:=}]+)/g)].flatMap(match => match[1] ?? []);
  return Object.fromEntries(names.map(name => [name, process.env[name] ?? anyValue]));
}

/** Good for an address, too. */
const anyValue = 'https://example.com';

function invalid(message: string): FederationError {
  return new FederationError('CONFIG_INVALID', message);
}
