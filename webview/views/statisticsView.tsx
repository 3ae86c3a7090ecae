import { useMemo } from 'preact/hooks';

import type { FiguresRow, StatisticsWindow } from '#protocol/statistics.ts';

import { rowsOf } from '../calls/rows.ts';
import { formatDuration, formatMoment } from '../format.ts';
import type { Action } from '../reduce.ts';
import type { StatisticsState } from '../statistics.ts';
import { figuresColumns, formatRate, formatShare } from '../statistics/figuresColumns.ts';
import { plots } from '../statistics/plotOptions.ts';
import { PlotView } from '../statistics/plotView.tsx';
import type { Moment } from './column.ts';
import { GridView } from './gridView.tsx';

const windows: Readonly<Record<StatisticsWindow, string>> = {
  '5min': 'Last 5 minutes',
  '1h': 'Last hour',
  start: 'Since the daemon started',
};

/** How the targets and their tools do: how many calls, how many of them failed, and how long they took. */
export function StatisticsView({
  statistics,
  moment,
  dispatch,
}: {
  statistics: StatisticsState;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const { window, scope, shown, problem } = statistics;
  const rows = useMemo(() => rowsOf(shown?.rows ?? [], keyOf), [shown]);
  const row = shown?.rows.find(one => isChosen(one, statistics));
  const choose = (one: FiguresRow) => {
    const { federation, target, tool } = one;
    const isAgain = isChosen(one, statistics);
    const next = { federation, target, ...(tool !== undefined && { tool }) };
    dispatch({ kind: 'statisticsChosen', scope: isAgain ? {} : next });
  };

  return (
    <section class="section statistics" data-testid="statistics" aria-label="Statistics">
      <div class="statistics-bar">
        <div class="choices" role="group" aria-label="Time">
          {Object.entries(windows).map(([id, title]) => (
            <button
              key={id}
              type="button"
              class="filter-button"
              aria-pressed={id === window}
              onClick={() => isWindow(id) && dispatch({ kind: 'statisticsChosen', window: id })}
            >
              {title}
            </button>
          ))}
        </div>
        {shown && <Summary statistics={statistics} />}
      </div>
      {problem !== undefined && <p class="empty">{problem}</p>}
      {!shown && problem === undefined && <p class="empty">Reading the figures…</p>}
      {shown && (
        <>
          <div class="plots">
            <h2 class="plots-title">
              {row ? `${row.target}: ${row.tool ?? 'all tools'}` : 'All targets'}
              {scope.target !== undefined && (
                <button
                  type="button"
                  class="button link"
                  onClick={() => dispatch({ kind: 'statisticsChosen', scope: {} })}
                >
                  Show All Targets
                </button>
              )}
            </h2>
            {plots.map(plot => (
              <PlotView key={plot.title} plot={plot} statistics={shown} />
            ))}
          </div>
          {rows.count === 0 ? (
            <p class="empty">No call has ended in this time</p>
          ) : (
            <GridView
              label="Figures of targets and tools"
              columns={figuresColumns}
              rows={rows}
              attributesOf={one => ({ 'data-target': one.target, 'data-tool': one.tool ?? '' })}
              openedKey={row && keyOf(row)}
              onOpen={choose}
              moment={moment}
            />
          )}
        </>
      )}
    </section>
  );
}

function Summary({ statistics: { shown } }: { statistics: StatisticsState }) {
  if (!shown) return null;
  const { calls, errors, perMinute, p50Ms, p99Ms } = shown.total;
  const times =
    p50Ms === undefined || p99Ms === undefined
      ? ''
      : ` · half within ${formatDuration(p50Ms)}, 99 % within ${formatDuration(p99Ms)}`;
  return (
    <span class="statistics-summary" title={`Since ${formatMoment(shown.since)}`}>
      {calls} {calls === 1 ? 'call' : 'calls'}, {formatRate(perMinute)} per minute ·{' '}
      {formatShare(errors, calls)} failed{times}
    </span>
  );
}

function keyOf({ federation, target, tool }: FiguresRow): string {
  return JSON.stringify([federation, target, tool]);
}

function isChosen({ federation, target, tool }: FiguresRow, { scope }: StatisticsState): boolean {
  return scope.federation === federation && scope.target === target && scope.tool === tool;
}

function isWindow(id: string): id is StatisticsWindow {
  return Object.hasOwn(windows, id);
}
