import type { Surroundings } from '#protocol/locations.ts';

import type { Known } from './findDoubles.ts';

/** What is asked about agents: on whose machine, for which daemon, in which project. */
export interface AgentContext extends Known {
  readonly here: Surroundings;
  readonly stateDir: string;
  /** The folder that is worked in, if there is one. */
  readonly project?: string | undefined;
}
