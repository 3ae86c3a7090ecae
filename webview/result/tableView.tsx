import { useState } from 'preact/hooks';

import type { ResultPart, TableCell } from '#protocol/resultMessage.ts';

import { Button } from '../controls/button.tsx';
import { Icon } from '../views/icon.tsx';
import { csvOf } from './csvOf.ts';
import { nextOrder, sortRows, type Order } from './sortRows.ts';

type Table = Extract<ResultPart, { kind: 'table' }>;

/** A list of flat objects as a table that can be sorted and copied. */
export function TableView({
  table,
  onCopy,
}: {
  readonly table: Table;
  readonly onCopy: (text: string) => void;
}) {
  const { columns, rows, rowCount, name } = table;
  const [order, setOrder] = useState<Order>();
  const sorted = sortRows(rows, order);
  return (
    <section class="part" aria-label={name ?? 'Table'}>
      <div class="table-head">
        <span>
          {name !== undefined && <strong>{name} </strong>}
          {rowCount === 1 ? '1 row' : `${rowCount} rows`}
          {rows.length < rowCount && `, the first ${rows.length} shown`}
        </span>
        <Button icon="copy" label="Copy as CSV" onPress={() => onCopy(csvOf(columns, sorted))} />
      </div>
      <div class="table-scroll" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <HeadView
                  key={column}
                  column={column}
                  isNumber={rows.every(row => typeof (row[index] ?? 0) === 'number')}
                  order={order?.column === index ? order : undefined}
                  onPress={() => setOrder(nextOrder(order, index))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} class={classOf(cell)}>
                    {cell === undefined ? '' : String(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function classOf(cell: TableCell | undefined): string | undefined {
  if (cell === null) return 'gap';
  return typeof cell === 'number' ? 'number' : undefined;
}

function HeadView({
  column,
  isNumber,
  order,
  onPress,
}: {
  readonly column: string;
  readonly isNumber: boolean;
  readonly order: Order | undefined;
  readonly onPress: () => void;
}) {
  const sort = order && (order.isDescending ? 'descending' : 'ascending');
  return (
    <th scope="col" class={isNumber ? 'number' : undefined} aria-sort={sort ?? 'none'}>
      <button type="button" class="sort" onClick={onPress}>
        {column}
        {order && <Icon name={order.isDescending ? 'arrow-down' : 'arrow-up'} />}
      </button>
    </th>
  );
}
