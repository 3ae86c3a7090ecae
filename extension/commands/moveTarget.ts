import * as z from 'zod';

import { editTarget, fileOfTarget } from '../configuration/editTarget.ts';
import { moveTarget as edits } from '../configuration/moveTarget.ts';
import { readTree, writtenTargets } from '../configuration/writtenTargets.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { pickTarget } from './pickTarget.ts';
import type { Command, Services } from './services.ts';
import type { TargetArgument } from './targetArgument.ts';
import { readToolRow } from './toolArgument.ts';

/** Moves a target one place up, in the configuration and so in the lists of clients. */
export const moveTargetUp = movingBy('Move which target up?', -1);

/** Moves a target one place down. */
export const moveTargetDown = movingBy('Move which target down?', 1);

/** The target in whose place another one is to stand; null for behind all. */
const Drop = z.object({ onto: z.string().nullable() });

/** Moves a target to the place of another one; asks which, when it was not dropped there. */
export async function moveTarget(services: Services, argument: unknown): Promise<void> {
  const of = await pickTarget(services, argument, 'Move which target?', () => true);
  if (!of) return;
  const names = await namesInFile(services, of);
  const dropped = Drop.safeParse(argument).data;
  const onto = dropped
    ? dropped.onto
    : await services.prompts.pick(
        `Move "${of.target}" to the place of which target?`,
        names.filter(name => name !== of.target).map(name => ({ label: name, value: name })),
      );
  if (onto === undefined) return;
  await place(services, of, names, onto === null ? names.length - 1 : names.indexOf(onto));
}

function movingBy(question: string, steps: number): Command {
  return async (services, argument) => {
    // By its key, it may be run on the row of a tool, which has no place of its own.
    if (readToolRow(argument)) return;
    const of = await pickTarget(services, argument, question, () => true);
    if (!of) return;
    const names = await namesInFile(services, of);
    const index = names.indexOf(of.target) + steps;
    // At the end of the list there is nothing to do.
    if (index >= 0 && index < names.length) await place(services, of, names, index);
  };
}

async function namesInFile(services: Services, of: TargetArgument): Promise<string[]> {
  const file = await fileOfTarget(services, of);
  return writtenTargets(readTree(await services.editor.readFile(file))).map(({ name }) => name);
}

async function place(
  services: Services,
  of: TargetArgument,
  names: readonly string[],
  index: number,
): Promise<void> {
  if (index === -1) {
    throw new DaemonFailure(
      'CONFIG_INVALID',
      `"${of.target}" and the target it was moved to stand in different configuration files`,
    );
  }
  const others = names.filter(name => name !== of.target);
  await editTarget(services, of, text => edits(text, of.target, others[index]));
}
