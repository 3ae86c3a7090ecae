import type { ClientFrame } from '#protocol/controlFrame.ts';

import { reduce, type Action } from './reduce.ts';
import type { State } from './state.ts';

/** What a store needs of the page. */
export interface StoreContext {
  readonly send: (frame: ClientFrame) => void;
  readonly draw: (state: State) => void;
  /** Runs a function before the next frame of the screen. */
  readonly beforeNextFrame: (run: () => void) => void;
}

/**
 * Holds the state: returns the function that changes it.
 * However many actions come, the page is drawn once a frame of the screen.
 */
export function openStore(initial: State, context: StoreContext): (action: Action) => void {
  let state = initial;
  let isDrawDue = false;

  const draw = () => {
    isDrawDue = false;
    context.draw(state);
  };

  return action => {
    const step = reduce(state, action);
    state = step.state;
    for (const frame of step.send) context.send(frame);
    if (isDrawDue) return;
    isDrawDue = true;
    context.beforeNextFrame(draw);
  };
}
