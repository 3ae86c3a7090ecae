import type { AgentDuplicate } from '#protocol/agent.ts';

import type { Agent } from './agent.ts';
import type { Place } from './agentPlaces.ts';
import type { Connection } from './connections.ts';
import type { ConfigFormat } from './formats/configFormat.ts';
import type { Written } from './removals.ts';

/** A file of an agent, and what is remembered of it. */
export interface Opened {
  readonly agent: Agent;
  readonly place: Place;
  readonly format: ConfigFormat;
  readonly text: string | undefined;
  readonly old: Connection | undefined;
}

/** What a file would become. */
export interface Draft {
  readonly text: string | undefined;
  readonly notes: string[];
  readonly duplicates?: AgentDuplicate[];
  readonly connection: Connection | undefined;
}

/** How the entries of the file are written. */
export function writtenIn({ format, place }: Opened): Written {
  return { format, collection: place.spec.collection };
}
