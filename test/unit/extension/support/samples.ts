import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';
import type { ToolEntry } from '#protocol/tool.ts';

/** A state of each kind. */
export const states = {
  disabled: { kind: 'disabled', since: 1 },
  notStarted: { kind: 'idle', reason: 'notStarted', since: 1 },
  unused: { kind: 'idle', reason: 'unused', since: 1 },
  stopped: { kind: 'idle', reason: 'stopped', since: 1 },
  starting: { kind: 'starting', attempt: 1, since: 1 },
  ready: { kind: 'ready', pid: 7, startDurationMs: 120.4, since: 1 },
  degraded: {
    kind: 'degraded',
    error: { code: 'UPSTREAM_PROTOCOL', message: 'Its tools could not be listed', stderr: [] },
    since: 1,
  },
  failed: {
    kind: 'failed',
    attempt: 2,
    error: {
      code: 'UPSTREAM_EXITED',
      message: 'It exited with code 1',
      stderr: ['starting', 'no API key'],
    },
    since: 1,
  },
} as const satisfies Record<string, TargetState>;

/** A tool of target `everything`. */
export function sampleTool(name = 'echo', change: Partial<ToolEntry> = {}): ToolEntry {
  return {
    exposedName: `everything_${name}`,
    name,
    target: 'everything',
    inputSchema: { type: 'object', properties: {} },
    tokens: 30,
    ...change,
  };
}

/** A target that is ready. */
export function sampleTarget(change: Partial<TargetStatus> = {}): TargetStatus {
  return {
    name: 'everything',
    transport: 'stdio',
    address: 'npx everything',
    state: { ...states.ready },
    toolCount: 1,
    toolsAreKept: false,
    notes: [],
    ...change,
  };
}

/** The user's own federation, with one target that has one tool. */
export function sampleFederation(change: Partial<FederationStatus> = {}): FederationStatus {
  return {
    name: 'user',
    endpoint: 'http://127.0.0.1:5387/mcp',
    configFile: '/home/ada/.config/mcp-federation/mcp-federation.json',
    problems: [],
    targets: [sampleTarget()],
    tools: { everything: [sampleTool()] },
    offers: {},
    ...change,
  };
}

/** A daemon's state, with these federations. */
export function sampleSnapshot(...federations: readonly FederationStatus[]): Snapshot {
  return {
    daemon: {
      version: '1.0.0',
      pid: 1,
      startedAt: 1,
      host: '127.0.0.1',
      port: 5387,
      needsToken: true,
    },
    federations: [...federations],
    sessions: [],
    endedSessions: [],
    inputs: [],
    clusters: [],
    calls: [],
  };
}
