import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';

import { count } from '../model/count.ts';
import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import { summarizeTools } from './federationNode.ts';
import { hasWords, plainLook, wordsOf } from './look.ts';

/** What stands beside the rows of the tree. */
export interface TreeWords {
  /** Beside the view's title. */
  readonly description: string | undefined;
  /** Above the rows. */
  readonly message: string | undefined;
  /** How much wants to be looked at. */
  readonly badge: { readonly value: number; readonly tooltip: string } | undefined;
  readonly isFiltered: boolean;
  /** Whether there is anything to see tools of, so that a newcomer's first step is done. */
  readonly hasTargets: boolean;
  /** Whether the view is to say what to do first. */
  readonly hasNoTargets: boolean;
}

/** What stands beside the rows of the tree. */
export function describeTree(
  state: LinkState,
  opened: OpenedFederations,
  filter: string,
): TreeWords {
  const isFiltered = filter !== '';
  if (state.kind !== 'connected') {
    return {
      description: undefined,
      message: undefined,
      badge: undefined,
      isFiltered,
      hasTargets: false,
      hasNoTargets: false,
    };
  }
  const federations = federationsOfWindow(state.snapshot, opened);
  const [only, ...others] = federations;
  return {
    description: only && others.length === 0 ? summarizeTools(only) : undefined,
    message: isFiltered ? describeFilter(federations, filter) : undefined,
    badge: describeTrouble(state.snapshot, federations),
    isFiltered,
    hasTargets: federations.some(({ targets }) => targets.length > 0),
    hasNoTargets:
      only !== undefined &&
      others.length === 0 &&
      only.targets.length === 0 &&
      only.problems.length === 0,
  };
}

function describeFilter(federations: readonly FederationStatus[], filter: string): string {
  const look = { ...plainLook, words: wordsOf(filter) };
  const tools = federations.flatMap(one => Object.values(one.tools).flat());
  const found = tools.filter(({ exposedName, name, title, description }) =>
    hasWords(look, exposedName, name, title, description),
  );
  return `Filter: ${filter} (${found.length} of ${count(tools.length, 'tool')})`;
}

function describeTrouble(
  { inputs }: Snapshot,
  federations: readonly FederationStatus[],
): TreeWords['badge'] {
  const names = new Set(federations.map(({ name }) => name));
  const questions = inputs.filter(
    ({ federation }) => federation === undefined || names.has(federation),
  ).length;
  const failed = federations
    .flatMap(({ targets }) => targets)
    .filter(({ state }) => 'error' in state).length;
  const parts = [
    ...(failed > 0 ? [`${count(failed, 'target')} in trouble`] : []),
    ...(questions > 0 ? [`${count(questions, 'question')} waiting for an answer`] : []),
  ];
  return parts.length === 0 ? undefined : { value: failed + questions, tooltip: parts.join(', ') };
}
