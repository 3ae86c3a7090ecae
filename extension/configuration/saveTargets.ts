import { basename } from 'node:path';

import type { TargetConfig } from '#protocol/targetConfig.ts';
import { TargetName } from '#protocol/targetName.ts';

import type { Services } from '../commands/services.ts';
import type { Prompts } from '../editor/prompts.ts';
import { insertTarget, targetNames } from './insertTarget.ts';
import { newConfiguration } from './newConfiguration.ts';
import { pickConfigFile } from './pickConfigFile.ts';
import { proposeName } from './proposeName.ts';
import type { RecognizedTarget } from './recognizeJson.ts';
import { settleSecrets } from './settleSecrets.ts';

/** What saving targets takes of the services. */
export type Saver = Pick<Services, 'configPlaces' | 'prompts' | 'editor'>;

/**
 * Writes new targets into the configuration that the user picks, from where the daemon takes them up.
 * @returns the file; undefined when the user turned away
 */
export async function saveTargets(
  saver: Saver,
  targets: readonly RecognizedTarget[],
): Promise<string | undefined> {
  const { prompts, editor, configPlaces } = saver;
  const file = await pickConfigFile(saver, 'Add it to which configuration?');
  if (file === undefined) return undefined;

  await editor.createFile(file, newConfiguration);
  const taken = targetNames(await editor.readFile(file), file);
  const given = await nameTargets(prompts, targets, taken);
  const named = given && (await settleSecrets(saver, given, file !== configPlaces().user));
  if (!named) return undefined;
  for (const [name, config] of named) {
    await editor.editFile(file, insertTarget(await editor.readFile(file), name, config));
  }
  editor.announce(`${describeAdded([...named.keys()])} added to ${basename(file)}`, {
    label: 'Open Configuration',
    run: () => editor.openFile(file),
  });
  return file;
}

function describeAdded(names: readonly string[]): string {
  const quoted = names.map(name => `"${name}"`).join(', ');
  return names.length === 1 ? `Target ${quoted} was` : `Targets ${quoted} were`;
}

/** Asks for the name of one target; several keep theirs, as far as they can. */
async function nameTargets(
  prompts: Prompts,
  targets: readonly RecognizedTarget[],
  taken: ReadonlySet<string>,
): Promise<ReadonlyMap<string, TargetConfig> | undefined> {
  const [only] = targets;
  if (only && targets.length === 1) {
    const name = await askName(prompts, proposeName(only, taken), taken);
    return name === undefined ? undefined : new Map([[name, only.config]]);
  }
  const named = new Map<string, TargetConfig>();
  for (const target of targets) {
    named.set(proposeName(target, new Set([...taken, ...named.keys()])), target.config);
  }
  return named;
}

function askName(
  prompts: Prompts,
  proposal: string,
  taken: ReadonlySet<string>,
): Promise<string | undefined> {
  return prompts.ask({
    title: 'Add Target: name',
    prompt: 'Its tools are seen as <name>_<tool>',
    value: proposal,
    check(name) {
      if (taken.has(name)) return `There is a target ${name} already`;
      return TargetName.safeParse(name).error?.issues[0]?.message;
    },
  });
}
