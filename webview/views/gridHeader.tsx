import { useState } from 'preact/hooks';

import type { Column } from './column.ts';
import { ColumnEdge, widthAfterKey } from './columnEdge.tsx';
import { Icon } from './icon.tsx';
import type { ColumnWidths } from './useColumnWidths.ts';

/** By which column rows are ordered, and what happens when the user chooses another one. */
export interface GridOrder {
  readonly by: string;
  readonly isDescending: boolean;
  readonly isOrderable: (columnId: string) => boolean;
  readonly onChoose: (columnId: string) => void;
}

/**
 * The row of a table that names its columns: a click orders by one, its edge can be dragged. One column is in the tab
 * order; the arrow keys move from there, with Alt they change its width.
 */
export function GridHeader<Row>({
  columns,
  order,
  widths,
}: {
  columns: readonly Column<Row>[];
  order: GridOrder | undefined;
  widths: ColumnWidths;
}) {
  const [activeId, setActiveId] = useState<string>();
  const active = columns.some(({ id }) => id === activeId) ? activeId : columns[0]?.id;
  return (
    <div class="grid-header" role="rowgroup">
      <div class="grid-row" role="row" aria-rowindex={1} onKeyDown={moveFocus}>
        {columns.map(column => (
          <HeaderCell
            key={column.id}
            id={column.id}
            header={column.header}
            align={column.align}
            order={order?.isOrderable(column.id) ? order : undefined}
            widths={widths}
            isActive={column.id === active}
            onFocus={() => setActiveId(column.id)}
          />
        ))}
      </div>
    </div>
  );
}

function HeaderCell({
  id,
  header,
  align,
  order,
  widths,
  isActive,
  onFocus,
}: {
  id: string;
  header: string;
  align: Column<never>['align'];
  order: GridOrder | undefined;
  widths: ColumnWidths;
  isActive: boolean;
  onFocus: () => void;
}) {
  const isOrdered = order?.by === id;
  const direction = order?.isDescending ? 'descending' : 'ascending';
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: Element }) => {
    const widthPx = widthAfterKey(event, event.currentTarget);
    if (widthPx === undefined) return;
    event.preventDefault();
    widths.resize(id, widthPx);
  };
  const focusable = { 'data-heading': true, tabIndex: isActive ? 0 : -1, onFocus };

  return (
    <span
      class={align === 'end' ? 'header-cell end' : 'header-cell'}
      role="columnheader"
      aria-sort={isOrdered ? direction : undefined}
      data-column={id}
      onKeyDown={onKeyDown}
    >
      {order ? (
        <button
          {...focusable}
          type="button"
          class="order"
          title={`Order by ${header.toLowerCase()} (Alt+Left and Alt+Right change the width)`}
          onClick={() => order.onChoose(id)}
        >
          <span class="words">{header}</span>
          {isOrdered && <Icon name={order.isDescending ? 'arrow-down' : 'arrow-up'} />}
        </button>
      ) : (
        <span {...focusable} class="words heading" title="Alt+Left and Alt+Right change the width">
          {header}
        </span>
      )}
      <ColumnEdge onResize={width => widths.resize(id, width)} onReset={() => widths.reset(id)} />
    </span>
  );
}

/** Moves from column to column. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: Element }): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const headings = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-heading]')];
  const last = headings.length - 1;
  const index = headings.findIndex(heading => heading === document.activeElement);
  const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: last }[event.key];
  if (to === undefined || index === -1) return;
  event.preventDefault();
  headings[Math.min(Math.max(to, 0), last)]?.focus();
}
