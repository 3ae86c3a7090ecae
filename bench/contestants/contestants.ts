import type { StartContestant } from './contestant.ts';
import { startDaemon, startDaemonForModern } from './daemon.ts';
import { startMcpHub } from './mcpHub.ts';
import { startPassThrough } from './passThrough.ts';
import { startSdkGateway } from './sdkGateway.ts';

/** The rows of the table, top to bottom. */
export const contestantNames = [
  'direct',
  'curl-like',
  'pass-through',
  'sdk-gateway',
  'mcp-hub',
  'daemon',
  'daemon-modern',
] as const;
export type ContestantName = (typeof contestantNames)[number];

/** How those are started that stand in front of a target. */
export const gateways: Record<Exclude<ContestantName, 'direct' | 'curl-like'>, StartContestant> = {
  'pass-through': startPassThrough,
  'sdk-gateway': startSdkGateway,
  'mcp-hub': startMcpHub,
  daemon: startDaemon,
  'daemon-modern': startDaemonForModern,
};

/** The kinds of target that calls go to. */
export const targetKinds = ['http-json', 'http-sse', 'stdio', 'kubernetes'] as const;
export type TargetKind = (typeof targetKinds)[number];
