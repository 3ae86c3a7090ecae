import { useMemo, useState } from 'preact/hooks';

import type { CallSummary } from '#protocol/call.ts';

import { rowsOf, type Rows } from '../calls/rows.ts';
import { Button } from '../controls/button.tsx';
import { formatCount } from '../format.ts';
import type { Action } from '../reduce.ts';
import { timePartNames, type TimePartKind } from '../timeParts.ts';
import type { Moment } from '../views/column.ts';
import { GridView } from '../views/gridView.tsx';
import { useColumnWidths } from '../views/useColumnWidths.ts';
import { Overview } from './overview.tsx';
import { useTimeRange } from './useTimeRange.ts';
import { waterfallColumns } from './waterfallColumns.ts';
import { WaterfallChart } from './waterfallChart.tsx';
import {
  concurrencySteps,
  mostAtATime,
  waterfallRows,
  wholeRange,
  type WaterfallRow,
} from './waterfallRows.ts';

/** More calls than these are too many to lay out whenever one changes; the newest are shown. */
const mostRows = 5_000;
/** As wide as the names need, within bounds: the style sheet says how. */
const nameColumn = { id: 'name', width: 'initial' };
const kinds: readonly TimePartKind[] = ['waiting', 'target', 'asking', 'receiving'];

/** Calls on a time axis, with what each did with its time; or the same as a table. */
export function WaterfallView({
  rows,
  openedId,
  moment,
  dispatch,
}: {
  rows: Rows<CallSummary>;
  openedId: number | undefined;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const [isTable, setTable] = useState(false);
  const { now, isLive } = moment;
  const bars = useMemo(() => waterfallRows(newest(rows), now, isLive), [rows, now, isLive]);
  const steps = useMemo(() => concurrencySteps(bars), [bars]);
  const whole = useMemo(() => wholeRange(bars), [bars]);
  const shown = useTimeRange(whole);
  const names = useColumnWidths('Waterfall', [nameColumn]);
  const longestName = useMemo(() => longest(bars), [bars]);
  const onOpen = (callId: number) => dispatch({ kind: 'callOpened', callId });

  return (
    <div
      class="waterfall"
      data-testid="waterfall"
      style={{ '--longest-name': longestName, '--given-name-width': names.template }}
    >
      <div class="waterfall-bar">
        <ul class="legend" aria-label="Colors">
          {kinds.map(kind => (
            <li key={kind}>
              <span class={`swatch part-${kind}`} aria-hidden="true" />
              {timePartNames[kind]}
            </li>
          ))}
        </ul>
        <span class="waterfall-note" data-testid="waterfall-note">
          {rows.count > bars.length && `The newest ${formatCount(bars.length)} calls, `}
          at most {mostAtATime(steps)} at a time
        </span>
        <div class="actions" role="group" aria-label="View">
          {!isTable && (
            <>
              <Button label="Zoom In" look="link" onPress={() => shown.zoom('in')} />
              <Button label="Zoom Out" look="link" onPress={() => shown.zoom('out')} />
              <Button label="Fit" look="link" isDisabled={shown.isWhole} onPress={shown.fit} />
            </>
          )}
          <Button
            label={isTable ? 'Show as Chart' : 'Show as Table'}
            look="link"
            onPress={() => setTable(!isTable)}
          />
        </div>
      </div>
      {isTable ? (
        <GridView
          label="Times of the calls"
          columns={waterfallColumns}
          rows={rowsOf(bars, ({ call }) => call.id)}
          attributesOf={({ call }) => ({ 'data-call-id': call.id })}
          openedKey={openedId}
          onOpen={({ call }) => onOpen(call.id)}
          moment={moment}
        />
      ) : (
        <>
          <Overview steps={steps} whole={whole} shown={shown} />
          <WaterfallChart
            rows={bars}
            shown={shown}
            origin={whole.from}
            openedId={openedId}
            onOpen={onOpen}
            onResizeNames={widthPx => names.resize(nameColumn.id, widthPx)}
            onResetNames={() => names.reset(nameColumn.id)}
          />
        </>
      )}
    </div>
  );
}

function longest(bars: readonly WaterfallRow[]): number {
  let length = 0;
  for (const { call } of bars) length = Math.max(length, call.exposedName.length);
  return length;
}

function* newest(rows: Rows<CallSummary>): Generator<CallSummary> {
  const first = rows.at(0)?.startedAt ?? 0;
  const isNewestFirst = first >= (rows.at(rows.count - 1)?.startedAt ?? 0);
  const count = Math.min(rows.count, mostRows);
  for (let index = 0; index < count; index += 1) {
    const call = rows.at(isNewestFirst ? index : rows.count - 1 - index);
    if (call) yield call;
  }
}
