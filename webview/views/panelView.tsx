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
      return (
        <CallsView
          calls={snapshot.calls}
          filter={state.filter}
          openedCallId={state.opened.kind === 'none' ? undefined : state.opened.callId}
          moment={moment}
          dispatch={dispatch}
        />
      );
    case 'sessions':
      return <SessionsView snapshot={snapshot} moment={moment} />;
    case 'statistics':
      return <StatisticsView calls={snapshot.calls} />;
  }
}
