import { useMemo } from 'preact/hooks';

import type { CallSummary } from '#protocol/call.ts';
import { keptCalls } from '#protocol/applyEvent.ts';

import { filterCalls } from '../filterCalls.ts';
import type { Action } from '../reduce.ts';
import { callColumns } from './callColumns.ts';
import type { Moment } from './column.ts';
import { FilterBox } from './filterBox.tsx';
import { GridView } from './gridView.tsx';

/** The calls, newest first, and a box to narrow them. */
export function CallsView({
  calls,
  filter,
  openedCallId,
  moment,
  dispatch,
}: {
  calls: readonly CallSummary[];
  filter: string;
  openedCallId: number | undefined;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const { isLive } = moment;
  const shown = useMemo(() => filterCalls(calls, filter, isLive), [calls, filter, isLive]);

  return (
    <section class="section calls" data-testid="calls" aria-label="Calls">
      <div class="section-title">
        <h2>Calls</h2>
        <span class="count" title={`The newest ${keptCalls} are shown`}>
          {shown.length === calls.length ? calls.length : `${shown.length} of ${calls.length}`}
        </span>
        <FilterBox text={filter} onInput={text => dispatch({ kind: 'filtered', text })} />
      </div>
      {shown.length === 0 ? (
        <p class="empty">{whyEmpty(calls.length)}</p>
      ) : (
        <GridView
          label="Calls"
          columns={callColumns}
          rows={shown}
          keyOf={call => String(call.id)}
          attributesOf={call => ({ 'data-call-id': call.id, 'data-outcome': call.outcome.kind })}
          openedKey={openedCallId === undefined ? undefined : String(openedCallId)}
          onOpen={call => dispatch({ kind: 'callOpened', callId: call.id })}
          moment={moment}
        />
      )}
    </section>
  );
}

function whyEmpty(callCount: number): string {
  return callCount === 0
    ? 'No calls yet: invoke a tool, or point an agent at the endpoint'
    : 'No call has these words in its target, tool, client or outcome';
}
