import { formatFine, formatMoment } from '../format.ts';
import { outcomeBadge } from '../outcome.ts';
import { partTotals, timePartNames, type TimePartKind } from '../timeParts.ts';
import type { Column } from '../views/column.ts';
import { partsOf, type WaterfallRow } from './waterfallRows.ts';

const kinds: readonly TimePartKind[] = ['waiting', 'target', 'asking', 'receiving'];

/** The columns of the waterfall as a table: the same numbers, to be read. */
export const waterfallColumns: readonly Column<WaterfallRow>[] = [
  { id: 'start', header: 'Started', width: '13.5em', cell: ({ from }) => formatMoment(from) },
  {
    id: 'tool',
    header: 'Tool',
    width: 'minmax(9em, 1.6fr)',
    cell: ({ call }) => call.exposedName,
  },
  ...kinds.map((kind): Column<WaterfallRow> => ({
    id: kind,
    header: timePartNames[kind],
    width: 'minmax(9.5em, 1fr)',
    align: 'end',
    cell: row => {
      const totalMs = partTotals(partsOf(row))[kind];
      return totalMs === 0 ? '' : formatFine(totalMs);
    },
  })),
  {
    id: 'total',
    header: 'Total',
    width: '6em',
    align: 'end',
    cell: ({ from, until }) => formatFine(until - from),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 'minmax(8em, 1.4fr)',
    cell: ({ call }, { isLive }) => outcomeBadge(call.outcome, isLive),
  },
];
