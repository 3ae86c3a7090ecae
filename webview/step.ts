import type { ClientFrame } from '#protocol/controlFrame.ts';

import type { State } from './state.ts';

/** The state after something happened, and the frames to send because of it. */
export interface Step {
  readonly state: State;
  readonly send: readonly ClientFrame[];
}

/** A step that sends nothing. */
export function quietly(state: State): Step {
  return { state, send: [] };
}
