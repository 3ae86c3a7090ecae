import type { AgentAction } from '#protocol/agent.ts';

import type { AgentFile } from './agentPlaces.ts';

/** What a change of an agent's file is called, and what takes it back. */
export interface ChangeWords {
  readonly verb: string;
  readonly done: string;
  /** Said when there is nothing to do. */
  readonly already: string;
  readonly undo?: AgentAction;
}

/** The words for a change. To connect what is connected is to remove its duplicates. */
export function changeWords({ place }: AgentFile, action: AgentAction): ChangeWords {
  switch (action) {
    case 'connect':
      return place.state.kind === 'connected'
        ? {
            verb: 'Remove Duplicates of',
            done: 'Removed the duplicates of',
            already: 'is connected already',
            undo: 'restore',
          }
        : {
            verb: 'Connect',
            done: 'Connected',
            already: 'is connected already',
            undo: 'disconnect',
          };
    case 'disconnect':
      return { verb: 'Disconnect', done: 'Disconnected', already: 'was not connected' };
    case 'restore':
      return {
        verb: 'Bring Back Duplicates of',
        done: 'Brought back the duplicates of',
        already: 'has no duplicates to bring back',
      };
  }
}
