import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { describeState } from '#protocol/describeState.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { readTarget, type TargetArgument } from './targetArgument.ts';
import { whenConnected } from './whenConnected.ts';

/** The target that a command was run on, or one that the user picks of those that `isSuitable`. */
export async function pickTarget(
  services: Services,
  argument: unknown,
  question: string,
  isSuitable: (state: TargetState, target: TargetStatus) => boolean,
): Promise<TargetArgument | undefined> {
  const given = readTarget(argument);
  if (given) return given;

  const { snapshot } = await whenConnected(services);
  const federations = federationsOfWindow(snapshot, services.opened.value);
  const all = federations.flatMap(({ name, targets }) =>
    targets.map(target => ({ federation: name, target })),
  );
  if (all.length === 0) throw new DaemonFailure('UNKNOWN_TARGET', 'There are no targets yet');
  const suitable = all.filter(({ target }) => isSuitable(target.state, target));
  if (suitable.length === 0) {
    throw new DaemonFailure('UNKNOWN_TARGET', 'No target is in a state for this');
  }
  return services.prompts.pick(
    question,
    suitable.map(({ federation, target }) => ({
      label: target.name,
      description: describeState(target.state),
      detail: federations.length > 1 ? federation : undefined,
      value: { federation, target: target.name },
    })),
  );
}
