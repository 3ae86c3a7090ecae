import type { Snapshot } from '#protocol/snapshot.ts';

/** What this window knows of the daemon. */
export type LinkState =
  /** Looking for a daemon, or starting one. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'connected'; readonly snapshot: Snapshot }
  /** The daemon was connected and is not heard now: what it said last may no longer be so. */
  | { readonly kind: 'unknown'; readonly lastSnapshot: Snapshot; readonly reason: string }
  /** No daemon; another try follows by itself. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Somebody ended the daemon on purpose. It is found when somebody starts it again. */
  | { readonly kind: 'stopped' };

/** The snapshot of a connected daemon. */
export function connectedSnapshot(state: LinkState): Snapshot | undefined {
  return state.kind === 'connected' ? state.snapshot : undefined;
}
