import type { CallDetail } from '#protocol/call.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

import { noCalls, type CallHistory } from './calls/callHistory.ts';
import { newestOnTop, type CallOrder } from './calls/callOrder.ts';
import { nothingMissing, type PastCalls } from './calls/pastCalls.ts';
import type { TextSearch } from './calls/textSearch.ts';
import type { Comparison } from './comparison.ts';
import { noStatistics, type StatisticsState } from './statistics.ts';
import type { Tab } from './tab.ts';

/** Everything the page shows, as one value. Times are Unix ms by this page's clock. */
export interface State {
  readonly now: number;
  readonly link: Link;
  /** When the daemon was last heard, over this link or an earlier one. */
  readonly heardAt: number | undefined;
  /** What the daemon said last. It stays when the link closes, and is then no longer shown as the truth. Its calls are in `calls`. */
  readonly snapshot: Snapshot | undefined;
  readonly calls: CallHistory;
  readonly past: PastCalls;
  readonly numbering: Numbering;
  /** Which part of the page is shown. */
  readonly tab: Tab;
  /** What the user typed to narrow the calls. */
  readonly filter: string;
  readonly search: TextSearch | undefined;
  readonly order: CallOrder;
  readonly opened: OpenedCall;
  readonly comparison: Comparison;
  readonly statistics: StatisticsState;
  readonly nextRequestId: number;
}

/** Whether frames reach the daemon. */
type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open'; readonly since: number }
  | { readonly kind: 'closed' }
  /** The daemon does not know this browser any more. */
  | { readonly kind: 'signedOut' }
  /** The daemon speaks another version of control: nothing it says can be relied on. */
  | { readonly kind: 'incompatible' };

/** Where the page is in the daemon's numbered events. */
type Numbering =
  | { readonly kind: 'awaitingSnapshot' }
  | { readonly kind: 'following'; readonly seq: number };

/** The call whose arguments and result are shown. */
export type OpenedCall =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'loading';
      readonly callId: number;
      readonly requestId: number;
      /** What was shown before it was asked for again. */
      readonly previous: CallDetail | undefined;
    }
  | { readonly kind: 'loaded'; readonly callId: number; readonly detail: CallDetail }
  | { readonly kind: 'failed'; readonly callId: number; readonly message: string };

/** The state of a page that has heard nothing yet. */
export function initialState(now: number): State {
  return {
    now,
    link: { kind: 'connecting' },
    heardAt: undefined,
    snapshot: undefined,
    calls: noCalls,
    past: nothingMissing,
    numbering: { kind: 'awaitingSnapshot' },
    tab: 'calls',
    filter: '',
    search: undefined,
    order: newestOnTop,
    opened: { kind: 'none' },
    comparison: { kind: 'none' },
    statistics: noStatistics,
    nextRequestId: 1,
  };
}
