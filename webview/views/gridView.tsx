import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { RowKey, Rows } from '../calls/rows.ts';
import { drawnAtOnce, rowAfterKey, rowHeight } from '../rowWindow.ts';
import { textOf, type Column, type Moment } from './column.ts';
import { GridHeader, type GridOrder } from './gridHeader.tsx';
import { GridRow } from './gridRow.tsx';
import { Icon } from './icon.tsx';
import { useColumnWidths } from './useColumnWidths.ts';
import { useScrolledRows } from './useScrolledRows.ts';

/** What a table shows, and what happens when a row is opened. */
export interface GridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: Rows<Row>;
  /** Attributes that tell one row from another in the page. */
  readonly attributesOf: (row: Row) => Readonly<Record<`data-${string}`, string | number>>;
  readonly moment: Moment;
  readonly openedKey?: RowKey | undefined;
  readonly onOpen?: (row: Row) => void;
  /** How the rows are ordered, where the user may choose. */
  readonly order?: GridOrder | undefined;
  /** What is said of rows that have come in on top while the user looks at others. Undefined where new rows come in elsewhere. */
  readonly describeNew?: ((count: number) => string) | undefined;
}

/**
 * A table that stays quick with any number of rows: only those that are seen are drawn.
 * One row is in the tab order; the arrow keys move from there, Enter or a click opens.
 */
export function GridView<Row>(props: GridProps<Row>) {
  const { openedKey, onOpen, moment } = props;
  const scrolled = useScrolledRows(props.rows, props.describeNew !== undefined);
  const { viewport, rows, drawn, viewHeight, viewWidth, heldBack } = scrolled;
  const columns = props.columns.filter(({ fromWidth = 0 }) => viewWidth >= fromWidth);
  const widths = useColumnWidths(props.label, columns);
  const [activeKey, setActiveKey] = useState<RowKey>();
  const activeIndex = Math.max(0, activeKey === undefined ? -1 : rows.indexOf(activeKey));
  const openedIndex = openedKey === undefined ? -1 : rows.indexOf(openedKey);
  const body = useRef<HTMLDivElement>(null);
  const isFocusDue = useRef(false);
  const lastOpenedKey = useRef(openedKey);

  useLayoutEffect(() => {
    const focused = document.activeElement;
    // The element of the active row may show another one now.
    if (focused?.parentElement === body.current && focused?.getAttribute('tabindex') === '-1')
      isFocusDue.current = true;
    const isClosed = lastOpenedKey.current !== undefined && openedKey === undefined;
    lastOpenedKey.current = openedKey;
    // What had the focus may have gone with the opened row's details.
    if (isClosed && focused === document.body) isFocusDue.current = true;
    if (!isFocusDue.current) return;
    isFocusDue.current = false;
    viewport.current
      ?.querySelector<HTMLElement>('.grid-body [role=row][tabindex="0"]')
      ?.focus({ preventScroll: true });
  });

  useLayoutEffect(() => {
    // The details may take the place where the opened row was.
    if (openedIndex !== -1) scrolled.show(openedIndex);
  }, [openedKey, viewHeight]);

  const elementCount = drawnAtOnce(viewHeight);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows.at(activeIndex);
    const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    if (row !== undefined && isCopy && !getSelection()?.toString()) {
      const cells = columns.map(({ cell }) => textOf(cell(row, moment)));
      void navigator.clipboard.writeText(cells.join('\t'));
    } else if (row !== undefined && (event.key === 'Enter' || event.key === ' ')) onOpen?.(row);
    else {
      const index = rowAfterKey(event.key, activeIndex, rows.count, viewHeight);
      const next = index === undefined ? undefined : rows.at(index);
      if (index === undefined || next === undefined) return;
      setActiveKey(rows.keyOf(next));
      scrolled.show(index);
      isFocusDue.current = true;
    }
    event.preventDefault();
  };

  return (
    <div class="grid-frame">
      <div
        class="grid"
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length}
        ref={viewport}
        onScroll={scrolled.onScroll}
        style={{ '--columns': widths.template }}
      >
        <GridHeader columns={columns} order={props.order} widths={widths} />
        <div
          ref={body}
          class="grid-body"
          role="rowgroup"
          onMouseOver={tellWhole}
          style={{ height: `${rows.count * rowHeight}px` }}
          onKeyDown={onKeyDown}
        >
          {drawnIndexes(drawn, activeIndex, rows.count).map(index => {
            const row = rows.at(index);
            if (row === undefined) return;
            const key = rows.keyOf(row);
            return (
              <GridRow
                // An element that shows another row is changed less than one that is made anew.
                key={index >= drawn.first && index < drawn.end ? index % elementCount : 'active'}
                index={index}
                columns={columns}
                row={row}
                moment={moment}
                attributes={props.attributesOf(row)}
                isActive={index === activeIndex}
                isOpened={key === openedKey}
                onFocus={() => setActiveKey(key)}
                onOpen={onOpen && (() => onOpen(row))}
              />
            );
          })}
        </div>
      </div>
      {heldBack > 0 && props.describeNew && (
        <button type="button" class="new-rows" data-testid="new-rows" onClick={scrolled.showTop}>
          <Icon name="arrow-up" />
          {props.describeNew(heldBack)}
        </button>
      )}
    </div>
  );
}

/** Says all that is in the cell under the mouse, where that is cut off. */
function tellWhole({ target }: Event): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
  if (!cell) return;
  const shown = cell.querySelector<HTMLElement>('.words') ?? cell;
  cell.title = shown.scrollWidth > shown.clientWidth ? (cell.textContent ?? '') : '';
}

/** The rows to draw. The active one keeps the focus, so it stays even when it is scrolled away. */
function drawnIndexes(
  { first, end }: { first: number; end: number },
  activeIndex: number,
  count: number,
): number[] {
  const indexes = Array.from({ length: end - first }, (_, offset) => first + offset);
  if (activeIndex >= count || (activeIndex >= first && activeIndex < end)) return indexes;
  return activeIndex < first ? [activeIndex, ...indexes] : [...indexes, activeIndex];
}
