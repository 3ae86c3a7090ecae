import type { ConfigProblem } from '#protocol/configProblem.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

/** The problems of a configuration that no target tells of itself: one that lacks a variable says so in its own place. */
export function fileProblems({ problems, targets }: FederationStatus): ConfigProblem[] {
  const told = targets.flatMap(({ state }) => (state.kind === 'failed' ? state.error.message : []));
  return problems.filter(
    ({ code, message }) =>
      code !== 'variableUnset' || !told.some(reason => reason.includes(message)),
  );
}
