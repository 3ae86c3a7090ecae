import type { TargetState } from './targetState.ts';

/** What a target is doing, in words, with the reason when something is wrong. */
export function describeState(state: TargetState): string {
  switch (state.kind) {
    case 'disabled':
      return 'disabled';
    case 'idle':
      return describeIdle(state.reason);
    case 'starting':
      return state.attempt > 1 ? `starting, attempt ${state.attempt}` : 'starting';
    case 'ready':
      return 'ready';
    case 'degraded':
      return `degraded: ${state.error.message}`;
    case 'failed':
      return `failed: ${state.error.message}`;
  }
}

function describeIdle(reason: Extract<TargetState, { kind: 'idle' }>['reason']): string {
  switch (reason) {
    case 'notStarted':
      return 'starts on demand';
    case 'unused':
      return 'idle, starts on demand';
    case 'stopped':
      return 'stopped';
  }
}

/** Whether calls reach the target, or will by starting it. */
export function isUsable(state: TargetState): boolean {
  return state.kind === 'ready' || (state.kind === 'idle' && state.reason !== 'stopped');
}
