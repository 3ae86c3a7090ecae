import { heartbeatIntervalMs } from '#protocol/controlTerms.ts';

import { formatTime } from './format.ts';
import type { State } from './state.ts';

/** How far what is shown can be believed. */
export type Liveness =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'unknown'; readonly heardAt: number | undefined }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'incompatible' };

/** A daemon that was not heard for this long is not taken to live. */
export const lapseMs = 3 * heartbeatIntervalMs;

/** Judges by the link and the last heartbeat, so that an old state never looks like the present one. */
export function livenessOf({ link, heardAt, numbering, now }: State): Liveness {
  switch (link.kind) {
    case 'connecting':
      return { kind: 'connecting' };
    case 'signedOut':
      return { kind: 'signedOut' };
    case 'closed':
      return { kind: 'unknown', heardAt };
    case 'incompatible':
      return { kind: 'incompatible' };
    case 'open':
      if (now - Math.max(link.since, heardAt ?? 0) > lapseMs) return { kind: 'unknown', heardAt };
      return numbering.kind === 'following' ? { kind: 'live' } : { kind: 'connecting' };
  }
}

/** What the user reads about the link. */
export function describeLiveness(liveness: Liveness): string {
  switch (liveness.kind) {
    case 'connecting':
      return 'Connecting…';
    case 'live':
      return 'Live';
    case 'signedOut':
      return 'Signed out: run "mcp-federation dashboard --open" to come in again';
    case 'incompatible':
      return 'The daemon is of another version: run "MCP Federation: Restart Daemon"';
    case 'unknown':
      return liveness.heardAt === undefined
        ? 'Unknown: the daemon was not heard yet'
        : `Unknown: last heard ${formatTime(liveness.heardAt)}`;
  }
}
