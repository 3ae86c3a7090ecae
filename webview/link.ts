import { controlVersion } from '#protocol/controlTerms.ts';

import { loseAnswer } from './openedCall.ts';
import { loseStatistics } from './statistics.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Says hello, and waits for a snapshot: what came over an earlier link may have changed since. */
export function openLink(state: State): Step {
  return {
    state: {
      ...state,
      link: { kind: 'open', since: state.now },
      numbering: { kind: 'awaitingSnapshot' },
    },
    send: [
      {
        type: 'hello',
        controlVersion,
        // The page has no version of its own: it comes with whatever shows it.
        client: { name: 'dashboard', version: String(controlVersion) },
        subscribe: true,
      },
    ],
  };
}

/** Keeps what was shown, for the user to read, but no longer as the truth. */
export function closeLink(state: State): State {
  return loseStatistics(loseAnswer({ ...state, link: { kind: 'closed' } }));
}

/** Believes nothing more until the link opens again. */
export function refuseLink(state: State): State {
  return loseStatistics(loseAnswer({ ...state, link: { kind: 'incompatible' } }));
}

/** Waits for the user, who has to sign in anew. */
export function signOut(state: State): State {
  return loseAnswer({ ...state, link: { kind: 'signedOut' } });
}
