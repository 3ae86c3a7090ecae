import type { CallSummary } from '#protocol/call.ts';
import type { ClusterView } from '#protocol/cluster.ts';
import type { QueuedInput } from '#protocol/queuedInput.ts';
import type { SessionSummary } from '#protocol/session.ts';
import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { ToolEntry } from '#protocol/tool.ts';

/** A target that runs. */
export function targetStatus(facts: Partial<TargetStatus> = {}): TargetStatus {
  return {
    name: 'everything',
    transport: 'stdio',
    address: 'node everything.js',
    state: { kind: 'ready', pid: 42, startDurationMs: 250, since: 1_000 },
    server: { name: 'everything', version: '1.0.0' },
    protocolVersion: '2025-11-25',
    toolCount: 1,
    toolsAreKept: false,
    notes: [],
    ...facts,
  };
}

/** A tool as clients see it. */
export function toolEntry(facts: Partial<ToolEntry> = {}): ToolEntry {
  return {
    exposedName: 'everything_echo',
    name: 'echo',
    target: 'everything',
    inputSchema: { type: 'object' },
    tokens: 12,
    ...facts,
  };
}

/** A federation of one target. */
export function federationStatus(facts: Partial<FederationStatus> = {}): FederationStatus {
  return {
    name: 'user',
    endpoint: 'http://127.0.0.1:5387/mcp',
    configFile: '/home/me/mcp-federation.json',
    problems: [],
    targets: [targetStatus()],
    tools: { everything: [toolEntry()] },
    offers: {},
    ...facts,
  };
}

/** A session of a client over HTTP. */
export function sessionSummary(facts: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id: 'session-1',
    federation: 'user',
    client: { name: 'test', version: '1.0.0' },
    protocolVersion: '2025-11-25',
    via: 'http',
    startedAt: 1_000,
    lastUsedAt: 2_000,
    callCount: 1,
    isListening: true,
    ...facts,
  };
}

/** A call that goes on. */
export function callSummary(facts: Partial<CallSummary> = {}): CallSummary {
  return {
    id: 1,
    sessionId: 'session-1',
    client: 'test',
    federation: 'user',
    target: 'everything',
    method: 'tools/call',
    tool: 'echo',
    exposedName: 'everything_echo',
    startedAt: 1_500,
    outcome: { kind: 'pending' },
    requestBytes: 100,
    responseBytes: 0,
    ...facts,
  };
}

/** A question that waits for an answer. */
export function queuedInput(facts: Partial<QueuedInput> = {}): QueuedInput {
  return {
    id: 1,
    target: 'everything',
    federation: 'user',
    caller: { sessionId: 'session-1', client: 'test' },
    method: 'elicitation/create',
    params: { message: '[everything] Name?' },
    askedAt: 2_000,
    expiresAt: 7_000,
    ...facts,
  };
}

/** A daemon that serves one federation to one session. */
export function snapshotOf(facts: Partial<Snapshot> = {}): Snapshot {
  return {
    daemon: {
      version: '0.1.0',
      pid: 7,
      startedAt: 0,
      host: '127.0.0.1',
      port: 5387,
      needsToken: true,
    },
    federations: [federationStatus()],
    sessions: [sessionSummary()],
    endedSessions: [],
    inputs: [queuedInput()],
    clusters: [clusterView()],
    calls: [callSummary()],
    ...facts,
  };
}

/** A namespace that is watched, with nothing in it. */
export function clusterView(facts: Partial<ClusterView> = {}): ClusterView {
  return {
    context: 'lab',
    namespace: 'team',
    isProduction: false,
    state: { kind: 'live' },
    services: [],
    ...facts,
  };
}
