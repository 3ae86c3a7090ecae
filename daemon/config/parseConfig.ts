import { findNodeAtLocation } from 'jsonc-parser';

import type { ConfigProblem } from '#protocol/configProblem.ts';
import { FederationConfig } from '#protocol/federationConfig.ts';

import { checkTargets } from './checkTargets.ts';
import { explainIssues } from './explainIssues.ts';
import { foldersOf } from './folders.ts';
import { toRecord, toValue } from './jsonTree.ts';
import { federationKeys } from './keyNames.ts';
import { findKeyMistakes } from './keyMistakes.ts';
import type { LackingTarget } from './lackingTarget.ts';
import { isUnset, mostTelling } from './mistake.ts';
import type { Mistake } from './mistake.ts';
import { readJsonTree } from './readJsonTree.ts';
import { resolvePaths } from './resolvePaths.ts';
import { textPositions } from './textPositions.ts';
import { findUnknownKeys } from './unknownKeys.ts';

/** What a configuration file says. There is a configuration exactly when no problem is of the file itself. */
export interface ParsedConfig {
  /** With variables replaced and paths made absolute, and without the targets that lack a variable. */
  config: FederationConfig | undefined;
  /** Targets that lack a variable, by name: problems of the environment. */
  lacking: Readonly<Record<string, LackingTarget>>;
  /** In the order of the file. */
  problems: ConfigProblem[];
}

/** Reads the text of a configuration file: JSON with comments and trailing commas. Touches no disk. */
export function parseConfig(text: string, file: string, env: NodeJS.ProcessEnv): ParsedConfig {
  const source = text.replace(/^\uFEFF/, '');
  const positionOf = textPositions(source);
  const { config, lacking = {}, mistakes } = checkSource(source, file, env, positionOf);
  const byOffset = new Map(mistakes.toReversed().map(mistake => [mistake.offset, mistake]));
  const problems = mostTelling([...byOffset.values()])
    .toSorted((one, other) => one.offset - other.offset)
    .map(({ offset, ...mistake }) => ({ file, ...positionOf(offset), ...mistake }));
  return { config: mistakes.every(isUnset) ? config : undefined, lacking, problems };
}

/** The configuration, with no target where they are wrong, and all mistakes. */
function checkSource(
  source: string,
  file: string,
  env: NodeJS.ProcessEnv,
  positionOf: (offset: number) => { line: number },
): Partial<Pick<ParsedConfig, 'config' | 'lacking'>> & { mistakes: Mistake[] } {
  const { root, mistakes } = readJsonTree(source);
  if (!root) return { mistakes };
  if (root.type !== 'object') {
    return { mistakes: [{ offset: root.offset, message: `Expected an object: ${emptyFile}` }] };
  }

  const folders = foldersOf(file, env);
  const targetsNode = findNodeAtLocation(root, ['targets']);
  const {
    targets,
    lacking,
    mistakes: ofTargets,
  } = targetsNode?.type === 'object'
    ? checkTargets(targetsNode, source, { env, folders: { ...folders } })
    : { targets: {}, lacking: {}, mistakes: [] };
  const value = toRecord(root, (name, node) =>
    // They are checked above, one by one, for messages at their places.
    name === 'targets' && node.type === 'object' ? {} : toValue(node),
  );
  const parsed = FederationConfig.safeParse(value);
  const resolved = Object.entries(targets).map(
    ([name, target]) => [name, resolvePaths(target, folders)] as const,
  );
  return {
    lacking,
    config: parsed.data && { ...parsed.data, targets: Object.fromEntries(resolved) },
    mistakes: [
      ...findKeyMistakes(root, offset => positionOf(offset).line),
      ...findUnknownKeys(root, federationKeys).mistakes,
      ...explainIssues(parsed.error?.issues ?? [], root),
      ...ofTargets,
    ],
  };
}

const emptyFile = 'write { "targets": {} }';
