import type { ToWebview } from '#protocol/webviewMessage.ts';

import type { Address } from './address.ts';
import { askOn } from './askOn.ts';
import { chooseOrder, type OrderKey } from './calls/callOrder.ts';
import { goTo } from './goTo.ts';
import { filterCalls } from './filterState.ts';
import { closeLink, openLink, refuseLink, signOut } from './link.ts';
import { compareCalls, endComparison, markCall } from './comparison.ts';
import { closeCall, openCall } from './openedCall.ts';
import { receiveFrame } from './receiveFrame.ts';
import type { State } from './state.ts';
import { askStatistics, chooseStatistics, type StatisticsState } from './statistics.ts';
import { quietly, type Step } from './step.ts';
import type { Tab } from './tab.ts';

/** What can happen to the page. */
export type Action =
  | { readonly kind: 'received'; readonly message: ToWebview; readonly at: number }
  /** Something came that no schema knows: the other side is of another version. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'ticked'; readonly at: number }
  /** The user came by a link, or went back. */
  | { readonly kind: 'addressed'; readonly address: Address }
  | { readonly kind: 'tabChosen'; readonly tab: Tab }
  | { readonly kind: 'filtered'; readonly text: string }
  | { readonly kind: 'ordered'; readonly by: OrderKey }
  | { readonly kind: 'callOpened'; readonly callId: number }
  /** The next call that is opened is compared with this one. */
  | { readonly kind: 'compareMarked'; readonly callId: number }
  | { readonly kind: 'compareEnded' }
  | ({ readonly kind: 'statisticsChosen' } & Partial<Pick<StatisticsState, 'window' | 'scope'>>)
  | { readonly kind: 'callClosed' };

/** What `action` makes of `state`. Pure: whoever calls it sends the frames. */
export function reduce(state: State, action: Action): Step {
  return askOn(apply(state, action));
}

function apply(state: State, action: Action): Step {
  switch (action.kind) {
    case 'received':
      return receive({ ...state, now: action.at }, action.message);
    case 'garbled':
      return quietly(refuseLink(state));
    case 'ticked':
      return askStatistics({ ...state, now: action.at });
    case 'addressed':
      return goTo(state, action.address);
    case 'tabChosen':
      return askStatistics({ ...state, tab: action.tab });
    case 'filtered':
      return filterCalls(state, action.text);
    case 'ordered':
      return quietly({ ...state, order: chooseOrder(state.order, action.by) });
    case 'callOpened':
      return open(state, action.callId);
    case 'compareMarked':
      return quietly(markCall(state, action.callId));
    case 'compareEnded':
      return quietly(endComparison(state));
    case 'statisticsChosen': {
      const { kind: _, ...choice } = action;
      return chooseStatistics(state, choice);
    }
    case 'callClosed':
      return quietly(closeCall(endComparison(state)));
  }
}

/** A call that is opened while another one is marked is compared with it. */
function open(state: State, callId: number): Step {
  const { comparison } = state;
  return comparison.kind === 'marked' && comparison.callId !== callId
    ? compareCalls(state, comparison.callId, callId)
    : openCall(endComparison(state), callId);
}

function receive(state: State, message: ToWebview): Step {
  switch (message.type) {
    case 'frame':
      return receiveFrame(state, message.frame);
    case 'link':
      switch (message.state) {
        case 'open':
          return openLink(state);
        case 'closed':
          return quietly(closeLink(state));
        case 'signedOut':
          return quietly(signOut(state));
      }
  }
}
