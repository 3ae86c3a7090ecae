import * as z from 'zod';

import { TargetName } from './targetName.ts';

/** How far back figures go: five minutes, an hour, or to the start of the daemon. */
export const StatisticsWindow = z.enum(['5min', '1h', 'start']);
export type StatisticsWindow = z.infer<typeof StatisticsWindow>;

/** How many calls there were and how long they took. Times are those of calls that were answered or failed; absent where there were none. */
const figures = {
  calls: z.number().int(),
  /** Those that failed, and those whose tool said that it failed. */
  errors: z.number().int(),
  /** Correct to 5 %. */
  p50Ms: z.number().optional(),
  p90Ms: z.number().optional(),
  p99Ms: z.number().optional(),
  /** Exact. */
  maxMs: z.number().optional(),
};

/** The figures of one target's tool, or of a target or all of them. */
export const CallFigures = z.object({ ...figures, perMinute: z.number() });
export type CallFigures = z.infer<typeof CallFigures>;

/** Whose figures these are. */
export const FiguresRow = CallFigures.extend({
  federation: z.string(),
  target: TargetName,
  /** The target's own name of the tool; absent for all of the target. Reads of resources and prompts stand under their methods. */
  tool: z.string().optional(),
});
export type FiguresRow = z.infer<typeof FiguresRow>;

/** The figures of a stretch of time. */
export const FiguresPoint = z.object({
  ...figures,
  /** Its beginning: Unix ms. */
  at: z.number(),
});
export type FiguresPoint = z.infer<typeof FiguresPoint>;

/** What is asked for: all calls, or those of a federation, a target, a tool. */
export const StatisticsScope = z.object({
  federation: z.string().optional(),
  target: z.string().optional(),
  tool: z.string().optional(),
});
export type StatisticsScope = z.infer<typeof StatisticsScope>;

/** Figures over calls, as the daemon counts them while they end. */
export const CallStatistics = z.object({
  /** Unix ms: since when these calls have ended. */
  since: z.number(),
  total: CallFigures,
  /** Targets, each followed by its tools. */
  rows: z.array(FiguresRow),
  /** How much time each point stands for. */
  stepMs: z.number(),
  /** The scope's figures over time, oldest first, stretches without calls included. */
  points: z.array(FiguresPoint),
});
export type CallStatistics = z.infer<typeof CallStatistics>;
