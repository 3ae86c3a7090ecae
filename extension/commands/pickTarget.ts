import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { describeState } from '#protocol/describeState.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { readTarget, type TargetArgument } from './targetArgument.ts';
import { whenConnected } from './whenConnected.ts';

/**
 * The target that a command was run on, or one that the user picks of those that `isSuitable`.
 * @param options `isRunning`: it is about what runs, so what federations share is there once; each has its own place in a configuration
 */
export async function pickTarget(
  services: Services,
  argument: unknown,
  question: string,
  isSuitable: (state: TargetState, target: TargetStatus) => boolean,
  { isRunning = false } = {},
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
  const distinct = isRunning ? distinctTargets(suitable) : suitable;
  return services.prompts.pick(
    question,
    distinct.map(({ federation, target }) => ({
      label: target.name,
      description: describeState(target.state),
      detail: distinct.some(one => one.target.name === target.name && one.federation !== federation)
        ? federation
        : undefined,
      value: { federation, target: target.name },
    })),
  );
}

interface Candidate {
  readonly federation: string;
  readonly target: TargetStatus;
}

function distinctTargets(all: readonly Candidate[]): readonly Candidate[] {
  const isSame = (one: TargetStatus, other: TargetStatus) =>
    one.name === other.name && one.upstreamId === other.upstreamId;
  return all.filter(
    ({ target }, index) =>
      target.upstreamId === undefined || all.findIndex(one => isSame(one.target, target)) === index,
  );
}
