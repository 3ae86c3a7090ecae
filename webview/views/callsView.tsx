import { useMemo, useRef } from 'preact/hooks';

import { readFilter } from '../calls/callFilter.ts';
import { isOrderKey, newestOnTop } from '../calls/callOrder.ts';
import { openCallRows } from '../calls/callRows.ts';
import { isSearching } from '../calls/textSearch.ts';
import { formatCount } from '../format.ts';
import type { Action } from '../reduce.ts';
import type { State } from '../state.ts';
import { WaterfallView } from '../waterfall/waterfallView.tsx';
import { callColumns } from './callColumns.ts';
import type { Moment } from './column.ts';
import { EmptyView } from './emptyView.tsx';
import { FilterBar } from './filterBar.tsx';
import { GridView } from './gridView.tsx';

/** What `last:15m` in a filter counts from moves on in such steps, so that calls need not be sifted all the time. */
const filterStepMs = 5_000;

/** The calls, and what narrows them. */
export function CallsView({
  state,
  moment,
  dispatch,
}: {
  state: State;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const { calls, filter, search, order, opened } = state;
  const rowsOfCalls = useRef<ReturnType<typeof openCallRows>>(undefined);
  rowsOfCalls.current ??= openCallRows();
  const isRelative = filter.includes('last:');
  const filterNow = isRelative ? Math.floor(state.now / filterStepMs) * filterStepMs : 0;
  const wanted = useMemo(() => readFilter(filter, filterNow || Date.now()), [filter, filterNow]);
  const rows = rowsOfCalls.current(calls, {
    filter: wanted,
    found: search?.found,
    order,
    now: state.now,
  });
  const isNewestOnTop = order.by === newestOnTop.by && order.isDescending;

  return (
    <section class="section calls" data-testid="calls" aria-label="Calls">
      <FilterBar
        state={state}
        rowCount={rows.count}
        mistakes={wanted.mistakes}
        dispatch={dispatch}
      />
      {rows.count === 0 ? (
        <NoCalls state={state} onClear={() => dispatch({ kind: 'filtered', text: '' })} />
      ) : state.tab === 'waterfall' ? (
        <WaterfallView
          key={filter}
          rows={rows}
          openedId={opened.kind === 'none' ? undefined : opened.callId}
          moment={moment}
          dispatch={dispatch}
        />
      ) : (
        <GridView
          // A table of other rows begins at its top.
          key={`${filter}\n${order.by}\n${order.isDescending}`}
          label="Calls"
          columns={callColumns}
          rows={rows}
          attributesOf={call => ({ 'data-call-id': call.id, 'data-outcome': call.outcome.kind })}
          openedKey={opened.kind === 'none' ? undefined : opened.callId}
          onOpen={call => dispatch({ kind: 'callOpened', callId: call.id })}
          order={{
            ...order,
            isOrderable: isOrderKey,
            onChoose: by => isOrderKey(by) && dispatch({ kind: 'ordered', by }),
          }}
          describeNew={
            isNewestOnTop
              ? count => (count === 1 ? '1 new call' : `${formatCount(count)} new calls`)
              : undefined
          }
          moment={moment}
        />
      )}
    </section>
  );
}

/** Why no calls are shown, and what can be done about it. */
function NoCalls({ state, onClear }: { state: State; onClear: () => void }) {
  const { calls, search, snapshot } = state;
  if (search && isSearching(search))
    return <EmptyView title="Searching in arguments and results…" />;
  if (calls.count === 0) {
    const endpoint = snapshot?.federations[0]?.endpoint;
    return (
      <EmptyView title="No calls yet">
        <p>Invoke a tool, or point an agent at the endpoint.</p>
        {endpoint !== undefined && <code class="endpoint">{endpoint}</code>}
      </EmptyView>
    );
  }
  return (
    <EmptyView title="No call is what the filter asks for">
      <button type="button" class="button secondary" onClick={onClear}>
        Clear Filter
      </button>
    </EmptyView>
  );
}
