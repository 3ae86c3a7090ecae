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

/** An entry of an agent's file that is also a target of the federation that its entry of ours leads to. */
export const AgentDuplicate = z.object({
  /** What the agent's file calls it. */
  name: z.string(),
  target: z.string(),
  /** What both are, as a sentence. */
  same: z.string(),
  /** What the entry has and the target has not, as a sentence: without the entry, the agent goes without it. */
  difference: z.string().optional(),
});
export type AgentDuplicate = z.infer<typeof AgentDuplicate>;

/** One configuration file of an agent. */
export const AgentPlace = z.object({
  scope: AgentScope,
  file: z.string(),
  state: AgentPlaceState,
  /** When the entry came in, in milliseconds since 1970, where that is known. */
  connectedAt: z.number().optional(),
  /** What is loaded twice, each as a sentence. */
  doubles: z.array(z.string()),
  /** The entries among them that can be taken out. */
  duplicates: z.array(AgentDuplicate).default([]),
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

/** What is to be done to an agent's file; to restore is to bring back the duplicates that were taken out. */
export const AgentAction = z.enum(['connect', 'disconnect', 'restore']);
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
  /** The entries that the agent would load twice after it, and that can be taken out, too. */
  duplicates: z.array(AgentDuplicate).default([]),
  /** Says which change was looked at. */
  digest: z.string(),
});
export type AgentChange = z.infer<typeof AgentChange>;
