import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { formatFine, formatOffset } from '../format.ts';
import { outcomeBadge } from '../outcome.ts';
import { rowAfterKey, rowHeight, rowWindow, scrollToShow } from '../rowWindow.ts';
import { timePartNames } from '../timeParts.ts';
import { ColumnEdge, widthAfterKey } from '../views/columnEdge.tsx';
import { axisTicks, shareOf, type TimeRange } from './timeRange.ts';
import type { ShownRange } from './useTimeRange.ts';
import { useDragging } from './useDragging.ts';
import { barOf, partsOf, type WaterfallRow } from './waterfallRows.ts';

const mostTicks = 8;
/** So much room the words of a tick need. */
const tickPx = 55;

/**
 * The bars. Only the rows that are seen are drawn. By keyboard: up and down choose a call, Enter opens it; left and
 * right move in time, + and - zoom, 0 shows all; with Alt, left and right change the width of the names.
 */
export function WaterfallChart({
  rows,
  shown,
  origin,
  openedId,
  onOpen,
  onResizeNames,
  onResetNames,
}: {
  rows: readonly WaterfallRow[];
  shown: ShownRange;
  origin: number;
  openedId: number | undefined;
  onOpen: (callId: number) => void;
  onResizeNames: (widthPx: number) => void;
  onResetNames: () => void;
}) {
  const viewport = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [{ height, tickCount }, setRoom] = useState({ height: 0, tickCount: mostTicks });
  const [activeId, setActiveId] = useState<number>();
  const activeIndex = Math.max(
    0,
    rows.findIndex(({ call }) => call.id === activeId),
  );
  const drawn = rowWindow(top, height, rows.length);
  const drag = useDragging(viewport, shown);

  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const measure = () =>
      setRoom({ height: element.clientHeight - rowHeight, tickCount: ticksIn(element) });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { range } = shown;
  useLayoutEffect(() => {
    // Who zooms to another time wants to see its calls.
    const isSeen = rows.slice(drawn.first, drawn.end).some(row => isWithin(row, range));
    const first = rows.findIndex(row => isWithin(row, range));
    if (viewport.current && !isSeen && first !== -1) viewport.current.scrollTop = first * rowHeight;
  }, [range.from, range.until]);

  const onKeyDown = (event: KeyboardEvent) => {
    const namesPx = widthAfterKey(event, viewport.current?.querySelector('.axis-names') ?? null);
    if (namesPx !== undefined) {
      onResizeNames(namesPx);
      event.preventDefault();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = rowAfterKey(event.key, activeIndex, rows.length, height);
    const active = rows[activeIndex];
    if (index !== undefined) {
      setActiveId(rows[index]?.call.id);
      if (viewport.current) viewport.current.scrollTop = scrollToShow(index, top, height);
    } else if (event.key === 'Enter' && active) onOpen(active.call.id);
    else if (event.key === '+' || event.key === '=') shown.zoom('in');
    else if (event.key === '-') shown.zoom('out');
    else if (event.key === 'ArrowLeft') shown.pan(-1);
    else if (event.key === 'ArrowRight') shown.pan(1);
    else if (event.key === '0') shown.fit();
    else return;
    event.preventDefault();
  };

  return (
    <div
      class="chart"
      ref={viewport}
      role="listbox"
      aria-label="Calls over time. Arrow keys choose and move, plus and minus zoom, Enter opens"
      aria-activedescendant={rows.length > 0 ? rowId(activeIndex) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={event => setTop(event.currentTarget.scrollTop)}
      {...drag}
    >
      <Axis shown={shown} origin={origin} tickCount={tickCount}>
        <ColumnEdge onResize={onResizeNames} onReset={onResetNames} />
      </Axis>
      <div class="bars" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.map((row, index) => {
          const isDrawn = (index >= drawn.first && index < drawn.end) || index === activeIndex;
          const isActive = index === activeIndex;
          const isOpened = row.call.id === openedId;
          return (
            isDrawn && (
              <Bar
                key={row.call.id}
                row={row}
                index={index}
                count={rows.length}
                shown={shown}
                origin={origin}
                look={`${isActive ? ' active' : ''}${isOpened ? ' opened' : ''}`}
                isOpened={isOpened}
                onOpen={() => {
                  setActiveId(row.call.id);
                  onOpen(row.call.id);
                }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function ticksIn(chart: HTMLElement): number {
  const widthPx = chart.querySelector('.axis-track')?.clientWidth ?? 0;
  return Math.min(Math.max(Math.floor(widthPx / tickPx), 1), mostTicks);
}

function Axis({
  shown: { range },
  origin,
  tickCount,
  children,
}: {
  shown: ShownRange;
  origin: number;
  tickCount: number;
  children: ComponentChildren;
}) {
  return (
    <div class="axis" role="presentation">
      <span class="axis-names" role="presentation">
        {children}
      </span>
      <div class="axis-track" aria-hidden="true">
        {axisTicks(range, origin, tickCount).map(tick => (
          <span key={tick} class="tick" style={{ left: `${shareOf(origin + tick, range) * 100}%` }}>
            {tick === 0 ? '0' : formatFine(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}

function Bar({
  row,
  index,
  count,
  shown: { range },
  origin,
  look,
  isOpened,
  onOpen,
}: {
  row: WaterfallRow;
  index: number;
  count: number;
  shown: ShownRange;
  origin: number;
  look: string;
  isOpened: boolean;
  onOpen: () => void;
}) {
  const { call, from, until } = row;
  const parts = partsOf(row);
  const { text, tone } = outcomeBadge(call.outcome, true);
  const bar = barOf(from, until, range);
  const times = parts.map(
    ({ kind, fromMs, untilMs }) => `${timePartNames[kind]}: ${formatFine(untilMs - fromMs)}`,
  );
  const total = formatFine(until - from);
  const words = `${call.exposedName}, ${formatOffset(from - origin)}, ${total}, ${text}`;
  return (
    <div
      id={rowId(index)}
      class={`bar-row${look}`}
      role="option"
      aria-selected={isOpened}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-call-id={call.id}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      title={[words, ...times].join('\n')}
      onClick={onOpen}
    >
      <span class="bar-name">{call.exposedName}</span>
      <span class="visually-hidden">
        {text}, {formatOffset(from - origin)}, lasting
      </span>
      <span class="bar-track">
        {bar && (
          <span
            class={`bar tone-line-${tone}`}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          >
            {parts.map(({ kind, fromMs, untilMs }) => (
              <span
                key={fromMs}
                class={`segment part-${kind}`}
                // Shares that add up to less than 1 would leave the bar's end empty.
                style={{ flexGrow: visible(from + fromMs, from + untilMs, range) * 1e6 }}
              />
            ))}
          </span>
        )}
        {bar && (
          <span class="bar-time" style={timePlace(bar.left, bar.left + bar.width)}>
            {total}
          </span>
        )}
      </span>
    </div>
  );
}

/** How much of a part lies within what is seen: the bar is cut at the edges. */
function visible(from: number, until: number, range: { from: number; until: number }): number {
  return Math.max(0, Math.min(until, range.until) - Math.max(from, range.from));
}

/** The time stands behind its bar, or before it, or on it, wherever there is room. */
function timePlace(start: number, end: number): Record<string, string> {
  if (end < 90) return { left: `min(calc(${Math.max(0, end)}% + 5px), calc(100% - 4.5em))` };
  return start > 10 ? { right: `calc(${100 - start}% + 5px)` } : { right: '6px' };
}

function isWithin(row: WaterfallRow, range: TimeRange): boolean {
  return row.until >= range.from && row.from <= range.until;
}

function rowId(index: number): string {
  return `waterfall-${index}`;
}
