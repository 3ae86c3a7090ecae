import * as z from 'zod';

/** For whom an agent's configuration file counts: for the user, or for those who work in one folder. */
export const AgentScope = z.enum(['user', 'project']);
export type AgentScope = z.infer<typeof AgentScope>;

/** What an agent's file says of the federation. */
export const AgentPlaceState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('connected') }),
  /** There is an entry of ours that does not lead here any more. */
  z.object({ kind: z.literal('drifted'), reason: z.string() }),
  /** The file cannot be read as what it should be. */
  z.object({ kind: z.literal('unreadable'), reason: z.string() }),
]);
export type AgentPlaceState = z.infer<typeof AgentPlaceState>;

/** One configuration file of an agent. */
export const AgentPlace = z.object({
  scope: AgentScope,
  file: z.string(),
  state: AgentPlaceState,
  /** What is loaded twice, each as a sentence. */
  doubles: z.array(z.string()),
});
export type AgentPlace = z.infer<typeof AgentPlace>;

/** An agent that can be handed the endpoint. */
export const AgentStatus = z.object({
  id: z.string(),
  title: z.string(),
  /** Whether its program or its configuration is on this machine. */
  isFound: z.boolean(),
  /** The user's first. */
  places: z.array(AgentPlace),
});
export type AgentStatus = z.infer<typeof AgentStatus>;

/** What is to be done to an agent's file. */
export const AgentAction = z.enum(['connect', 'disconnect']);
export type AgentAction = z.infer<typeof AgentAction>;

/** A change of an agent's file, to be looked at before it is made. */
export const AgentChange = z.object({
  title: z.string(),
  file: z.string(),
  /** The language of the file, as editors call it. */
  language: z.string(),
  /** Absent: there is no such file yet. */
  before: z.string().optional(),
  /** Absent: the file goes, since nothing else is in it. */
  after: z.string().optional(),
  /** What to know before it is made, each as a sentence. */
  notes: z.array(z.string()),
  /** Says which change was looked at. */
  digest: z.string(),
});
export type AgentChange = z.infer<typeof AgentChange>;
