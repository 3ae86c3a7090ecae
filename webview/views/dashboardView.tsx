import type { Action } from '../reduce.ts';
import { livenessOf } from '../liveness.ts';
import type { State } from '../state.ts';
import { CallDetailView } from './callDetailView.tsx';
import { CallsView } from './callsView.tsx';
import { HeaderView } from './headerView.tsx';
import { SessionsView } from './sessionsView.tsx';

/** The whole page. */
export function DashboardView({
  state,
  dispatch,
}: {
  state: State;
  dispatch: (action: Action) => void;
}) {
  const liveness = livenessOf(state);
  const { snapshot, opened } = state;
  const moment = { now: state.now, isLive: liveness.kind === 'live' };

  return (
    <div class={moment.isLive ? 'dashboard' : 'dashboard stale'}>
      <HeaderView liveness={liveness} snapshot={snapshot} now={state.now} />
      {snapshot && (
        <main
          class={opened.kind === 'none' ? 'main' : 'main with-detail'}
          onKeyDown={event => {
            if (event.key === 'Escape') dispatch({ kind: 'callClosed' });
          }}
        >
          <SessionsView snapshot={snapshot} moment={moment} />
          <CallsView
            calls={snapshot.calls}
            filter={state.filter}
            openedCallId={opened.kind === 'none' ? undefined : opened.callId}
            moment={moment}
            dispatch={dispatch}
          />
          {opened.kind !== 'none' && (
            <CallDetailView
              opened={opened}
              calls={snapshot.calls}
              moment={moment}
              dispatch={dispatch}
            />
          )}
        </main>
      )}
    </div>
  );
}
