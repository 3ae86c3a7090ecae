import { rowHeight } from '../rowWindow.ts';
import { BadgeView } from './badgeView.tsx';
import type { Cell, Column, Moment } from './column.ts';

/** One row, at its place among all rows. */
export function GridRow<Row>(props: {
  index: number;
  columns: readonly Column<Row>[];
  row: Row;
  moment: Moment;
  attributes: Readonly<Record<`data-${string}`, string | number>>;
  isActive: boolean;
  isOpened: boolean;
  onFocus: () => void;
  onOpen: (() => void) | undefined;
}) {
  const { index, columns, row, moment } = props;
  return (
    <div
      {...props.attributes}
      class={props.onOpen ? 'grid-row opens' : 'grid-row'}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isOpened}
      tabIndex={props.isActive ? 0 : -1}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onFocus={props.onFocus}
      onClick={props.onOpen}
    >
      {columns.map(({ id, align, cell }) => (
        <GridCell key={id} column={id} align={align} cell={cell(row, moment)} />
      ))}
    </div>
  );
}

function GridCell({
  column,
  align,
  cell,
}: {
  column: string;
  align: Column<never>['align'];
  cell: Cell;
}) {
  const isText = typeof cell === 'string';
  return (
    <span class={classOf(align)} role="gridcell" data-column={column}>
      {isText ? cell : <BadgeView badge={cell} />}
    </span>
  );
}

function classOf(align: 'end' | undefined): string {
  return align === 'end' ? 'cell end' : 'cell';
}
