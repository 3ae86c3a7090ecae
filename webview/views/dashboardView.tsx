import { formatCount } from '../format.ts';
import { CopyButton } from '../detail/copyButton.tsx';
import { linkOf } from '../linkOf.ts';
import { livenessOf } from '../liveness.ts';
import type { Action } from '../reduce.ts';
import type { State } from '../state.ts';
import { CompareHint } from '../compare/compareHint.tsx';
import { DetailPane } from './detailPane.tsx';
import { HeaderView } from './headerView.tsx';
import { PanelView } from './panelView.tsx';
import { hasCalls } from '../tab.ts';
import { panelId, tabId, TabsView } from './tabsView.tsx';

/** The whole page. */
export function DashboardView({
  state,
  dispatch,
}: {
  state: State;
  dispatch: (action: Action) => void;
}) {
  const liveness = livenessOf(state);
  const { snapshot, tab } = state;
  const link = linkOf(state);
  const moment = { now: state.now, isLive: liveness.kind === 'live' };

  return (
    <div class={moment.isLive ? 'dashboard' : 'dashboard stale'}>
      <HeaderView liveness={liveness} snapshot={snapshot} now={state.now} />
      {snapshot && (
        <>
          <nav class="tab-bar" aria-label="Dashboard">
            <TabsView
              chosen={tab}
              counts={{
                calls: formatCount(state.calls.count),
                sessions: String(snapshot.sessions.length),
              }}
              onChoose={chosen => dispatch({ kind: 'tabChosen', tab: chosen })}
            />
            {link !== undefined && (
              <CopyButton text={link} label="Copy Link to This View" icon="link" />
            )}
          </nav>
          <main
            class={isBeside(state) ? 'main with-detail' : 'main'}
            onKeyDown={event => {
              if (event.key === 'Escape') dispatch({ kind: 'callClosed' });
            }}
          >
            <div id={panelId} class="panel" role="tabpanel" aria-labelledby={tabId(tab)}>
              <CompareHint state={state} dispatch={dispatch} />
              <PanelView state={state} snapshot={snapshot} moment={moment} dispatch={dispatch} />
            </div>
            {isBeside(state) && <DetailPane state={state} moment={moment} dispatch={dispatch} />}
          </main>
        </>
      )}
    </div>
  );
}

/** Whether something stands beside the tables: a call, or two of them. */
function isBeside({ tab, opened, comparison }: State): boolean {
  return hasCalls(tab) && (opened.kind !== 'none' || comparison.kind === 'shown');
}
