import type { QueuedInput } from '#protocol/queuedInput.ts';

import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import { connectedSnapshot, type LinkState } from '../model/linkState.ts';

/** The questions that concern this window: those of its federations, and those of which it cannot be known. */
export function questionsOfWindow(
  state: LinkState,
  opened: OpenedFederations,
): readonly QueuedInput[] {
  const snapshot = connectedSnapshot(state);
  if (!snapshot || snapshot.inputs.length === 0) return none;
  const names = new Set(federationsOfWindow(snapshot, opened).map(({ name }) => name));
  return snapshot.inputs.filter(
    ({ federation }) => federation === undefined || names.has(federation),
  );
}

const none: readonly QueuedInput[] = [];
