import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { rowAfterKey, rowHeight } from '../rowWindow.ts';
import type { Column, Moment } from './column.ts';
import { GridHeader, GridRow } from './gridRow.tsx';
import { useScrolledRows } from './useScrolledRows.ts';

/** What a table shows, and what happens when a row is opened. */
export interface GridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Attributes that tell one row from another in the page. */
  readonly attributesOf: (row: Row) => Readonly<Record<`data-${string}`, string | number>>;
  readonly moment: Moment;
  readonly openedKey?: string | undefined;
  readonly onOpen?: (row: Row) => void;
}

/**
 * A table that stays quick with any number of rows: only those that are seen are drawn.
 * One row is in the tab order; the arrow keys move from there, Enter or a click opens.
 */
export function GridView<Row>(props: GridProps<Row>) {
  const { columns, rows, keyOf, openedKey, onOpen } = props;
  const keys = rows.map(keyOf);
  const scrolled = useScrolledRows(keys);
  const { viewport, drawn, viewHeight } = scrolled;
  const [activeKey, setActiveKey] = useState<string>();
  const activeIndex = Math.max(0, activeKey === undefined ? -1 : keys.indexOf(activeKey));
  const isFocusDue = useRef(false);
  const lastOpenedKey = useRef(openedKey);

  useLayoutEffect(() => {
    const isClosed = lastOpenedKey.current !== undefined && openedKey === undefined;
    lastOpenedKey.current = openedKey;
    // What had the focus may have gone with the opened row's details.
    if (isClosed && document.activeElement === document.body) isFocusDue.current = true;
    if (!isFocusDue.current) return;
    isFocusDue.current = false;
    viewport.current
      ?.querySelector<HTMLElement>('[role=row][tabindex="0"]')
      ?.focus({ preventScroll: true });
  });

  useLayoutEffect(() => {
    // The details may take the place where the opened row was.
    if (openedKey !== undefined && keys.includes(openedKey)) scrolled.show(keys.indexOf(openedKey));
  }, [openedKey, viewHeight]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    if (row !== undefined && (event.key === 'Enter' || event.key === ' ')) onOpen?.(row);
    else {
      const index = rowAfterKey(event.key, activeIndex, rows.length, viewHeight);
      if (index === undefined) return;
      setActiveKey(keys[index]);
      scrolled.show(index);
      isFocusDue.current = true;
    }
    event.preventDefault();
  };

  return (
    <div
      class="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      ref={viewport}
      onScroll={scrolled.onScroll}
      style={{ '--columns': columns.map(column => column.width).join(' ') }}
    >
      <GridHeader columns={columns} />
      <div
        class="grid-body"
        role="rowgroup"
        style={{ height: `${rows.length * rowHeight}px` }}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, index) => {
          // The active row keeps the focus, so it stays even when it is scrolled away.
          const isDrawn = (index >= drawn.first && index < drawn.end) || index === activeIndex;
          const key = keys[index];
          return (
            isDrawn && (
              <GridRow
                key={key}
                index={index}
                columns={columns}
                row={row}
                moment={props.moment}
                attributes={props.attributesOf(row)}
                isActive={index === activeIndex}
                isOpened={key === openedKey}
                onFocus={() => setActiveKey(key)}
                onOpen={onOpen && (() => onOpen(row))}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
