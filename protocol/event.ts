import * as z from 'zod';

import { CallSummary } from './call.ts';
import { ClusterView } from './cluster.ts';
import { TargetOffer, emptyTargetOffer } from './offer.ts';
import { QueuedInput } from './queuedInput.ts';
import { SessionSummary } from './session.ts';
import { FederationStatus } from './snapshot.ts';
import { TargetStatus } from './target.ts';
import { ToolEntry } from './tool.ts';

/** Something that changed. Each event carries the whole new value, so that applying one twice does no harm. */
export const ControlEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('targetChanged'), federation: z.string(), target: TargetStatus }),
  /** What a target offers changed, tools or others. */
  z.object({
    kind: z.literal('toolsChanged'),
    federation: z.string(),
    target: z.string(),
    tools: z.array(ToolEntry),
    offer: TargetOffer.default(emptyTargetOffer),
  }),
  /** A federation was opened, or its configuration changed. */
  z.object({ kind: z.literal('federationChanged'), federation: FederationStatus }),
  z.object({ kind: z.literal('federationClosed'), federation: z.string() }),
  z.object({ kind: z.literal('sessionChanged'), session: SessionSummary }),
  z.object({
    kind: z.literal('sessionEnded'),
    sessionId: z.string(),
    /** What it was, where it had made a call. */
    session: SessionSummary.optional(),
  }),
  /** A call began, made progress or ended. */
  z.object({ kind: z.literal('callChanged'), call: CallSummary }),
  /** A target asks something that its client cannot answer, or the question now waits for longer. */
  z.object({ kind: z.literal('inputAsked'), input: QueuedInput }),
  /** A question was answered, withdrawn or refused. */
  z.object({ kind: z.literal('inputClosed'), inputId: z.number().int() }),
  /** What a watched cluster offers, or whether it can be seen, changed. */
  z.object({ kind: z.literal('clusterChanged'), cluster: ClusterView }),
  /** Nobody watches it any more. */
  z.object({
    kind: z.literal('clusterClosed'),
    context: z.string(),
    namespace: z.string().optional(),
  }),
  /** A resource changed that this connection subscribed to, or a part of it. `uri` is the one that clients see. */
  z.object({ kind: z.literal('resourceUpdated'), federation: z.string(), uri: z.string() }),
  /** A line of a target's stderr, or of a log message from it. */
  z.object({
    kind: z.literal('targetLogged'),
    federation: z.string(),
    target: z.string(),
    line: z.string(),
  }),
]);
export type ControlEvent = z.infer<typeof ControlEvent>;
