import { applyEvent } from '#protocol/applyEvent.ts';
import type { DaemonFrame } from '#protocol/controlFrame.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

/** The daemon's snapshot as far as it is known here, or that a whole one must come before anything else counts. */
export type SnapshotMirror =
  | { readonly kind: 'awaitingSnapshot' }
  | { readonly kind: 'following'; readonly seq: number; readonly snapshot: Snapshot };

type StateFrame = Extract<DaemonFrame, { type: 'snapshot' | 'events' }>;

/** The mirror after a frame; it asks for a new snapshot when numbers are missing. */
export function reflect(
  mirror: SnapshotMirror,
  frame: StateFrame,
): { mirror: SnapshotMirror; needsSnapshot: boolean } {
  if (frame.type === 'snapshot') {
    const { seq, snapshot } = frame;
    return { mirror: { kind: 'following', seq, snapshot }, needsSnapshot: false };
  }
  if (mirror.kind === 'awaitingSnapshot' || frame.seq <= mirror.seq) {
    return { mirror, needsSnapshot: false };
  }
  if (frame.seq > mirror.seq + 1) {
    return { mirror: { kind: 'awaitingSnapshot' }, needsSnapshot: true };
  }
  const snapshot = frame.events.reduce(applyEvent, mirror.snapshot);
  return { mirror: { kind: 'following', seq: frame.seq, snapshot }, needsSnapshot: false };
}
