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
      {columns.map(column => (
        <GridCell
          key={column.id}
          column={column.id}
          look={lookOf(column)}
          cell={column.cell(row, moment)}
        />
      ))}
    </div>
  );
}

function GridCell({ column, look, cell }: { column: string; look: string; cell: Cell }) {
  const isText = typeof cell === 'string';
  return (
    <span class={look} role="gridcell" data-column={column}>
      {isText ? cell : <BadgeView badge={cell} />}
    </span>
  );
}

function lookOf({ align, isMuted }: Pick<Column<never>, 'align' | 'isMuted'>): string {
  return `cell${align === 'end' ? ' end' : ''}${isMuted ? ' muted' : ''}`;
}
