import type { Snapshot } from '#protocol/snapshot.ts';

import type { Action } from '../reduce.ts';
import type { State } from '../state.ts';
import { CallsView } from './callsView.tsx';
import type { Moment } from './column.ts';
import { SessionsView } from './sessionsView.tsx';
import { StatisticsView } from './statisticsView.tsx';

/** What the chosen tab shows. */
export function PanelView({
  state,
  snapshot,
  moment,
  dispatch,
}: {
  state: State;
  snapshot: Snapshot;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  switch (state.tab) {
    case 'calls':
    case 'waterfall':
      return <CallsView state={state} moment={moment} dispatch={dispatch} />;
    case 'sessions':
      return <SessionsView snapshot={snapshot} moment={moment} dispatch={dispatch} />;
    case 'statistics':
      return <StatisticsView statistics={state.statistics} moment={moment} dispatch={dispatch} />;
  }
}
