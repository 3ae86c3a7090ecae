import * as z from 'zod';

import { ErrorCode } from './errorCode.ts';
import { ControlEvent } from './event.ts';
import { Snapshot } from './snapshot.ts';

/** From a face to the daemon, one JSON text message each. `hello` comes first. */
export const ClientFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    controlVersion: z.number().int(),
    client: z.object({ name: z.string(), version: z.string() }),
    /** Whether to send the snapshot and events; a command that only asks does without. */
    subscribe: z.boolean(),
    /** Whether somebody is there who answers questions of targets; they wait for longer then. */
    answersInputs: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('request'),
    id: z.number().int(),
    method: z.string(),
    params: z.unknown(),
  }),
  /** Gives up a request: a running tool call is cancelled at its target. */
  z.object({ type: z.literal('cancel'), id: z.number().int() }),
  /** Asks for a new snapshot after a gap in the numbers. */
  z.object({ type: z.literal('resync') }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

/** From the daemon to a face. A snapshot has the number of the last event in it; each batch of events has the next number. */
export const DaemonFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    controlVersion: z.number().int(),
    version: z.string(),
    pid: z.number().int(),
  }),
  z.object({ type: z.literal('snapshot'), seq: z.number().int(), snapshot: Snapshot }),
  z.object({ type: z.literal('events'), seq: z.number().int(), events: z.array(ControlEvent) }),
  z.object({ type: z.literal('heartbeat') }),
  /** Progress of a running `callTool`. */
  z.object({
    type: z.literal('progress'),
    id: z.number().int(),
    progress: z.number(),
    total: z.number().optional(),
    message: z.string().optional(),
  }),
  z.object({ type: z.literal('response'), id: z.number().int(), result: z.unknown() }),
  z.object({
    type: z.literal('failure'),
    id: z.number().int(),
    error: z.object({ code: ErrorCode, message: z.string() }),
  }),
]);
export type DaemonFrame = z.infer<typeof DaemonFrame>;
