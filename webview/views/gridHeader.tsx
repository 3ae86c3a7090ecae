import type { Column } from './column.ts';
import { Icon } from './icon.tsx';
import type { ColumnWidths } from './useColumnWidths.ts';

/** By which column rows are ordered, and what happens when the user chooses another one. */
export interface GridOrder {
  readonly by: string;
  readonly isDescending: boolean;
  readonly isOrderable: (columnId: string) => boolean;
  readonly onChoose: (columnId: string) => void;
}

/** How far a key widens or narrows a column. */
const keyStepPx = 16;

/** The row of a table that names its columns: a click orders by one, its edge can be dragged. */
export function GridHeader<Row>({
  columns,
  order,
  widths,
}: {
  columns: readonly Column<Row>[];
  order: GridOrder | undefined;
  widths: ColumnWidths;
}) {
  return (
    <div class="grid-header" role="rowgroup">
      <div class="grid-row" role="row" aria-rowindex={1}>
        {columns.map(column => (
          <HeaderCell
            key={column.id}
            id={column.id}
            header={column.header}
            align={column.align}
            order={order?.isOrderable(column.id) ? order : undefined}
            widths={widths}
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
}: {
  id: string;
  header: string;
  align: Column<never>['align'];
  order: GridOrder | undefined;
  widths: ColumnWidths;
}) {
  const isOrdered = order?.by === id;
  const direction = order?.isDescending ? 'descending' : 'ascending';
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const step = event.key === 'ArrowRight' ? keyStepPx : -keyStepPx;
    widths.resize(id, widthOf(event.currentTarget) + step);
  };

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
          type="button"
          class="order"
          title={`Order by ${header.toLowerCase()} (Alt+Left and Alt+Right change the width)`}
          onClick={() => order.onChoose(id)}
        >
          <span class="words">{header}</span>
          {isOrdered && <Icon name={order.isDescending ? 'arrow-down' : 'arrow-up'} />}
        </button>
      ) : (
        <span class="words">{header}</span>
      )}
      <span
        class="column-edge"
        aria-hidden="true"
        onPointerDown={event => drag(event, width => widths.resize(id, width))}
        onDblClick={() => widths.reset(id)}
      />
    </span>
  );
}

/** Follows the pointer from where it goes down on a column's edge until it is let go. */
function drag(down: PointerEvent, resize: (widthPx: number) => void): void {
  const edge = down.currentTarget;
  if (!(edge instanceof HTMLElement)) return;
  down.preventDefault();
  edge.setPointerCapture(down.pointerId);
  const startPx = widthOf(edge.parentElement);
  const listening = new AbortController();
  const { signal } = listening;
  const stop = () => listening.abort();
  edge.addEventListener('pointermove', move => resize(startPx + move.clientX - down.clientX), {
    signal,
  });
  edge.addEventListener('pointerup', stop, { signal });
  edge.addEventListener('lostpointercapture', stop, { signal });
}

function widthOf(element: EventTarget | null): number {
  return element instanceof HTMLElement ? element.getBoundingClientRect().width : 0;
}
