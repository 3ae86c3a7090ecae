import type { SessionSummary } from '#protocol/session.ts';

import { formatAgo, formatTime } from '../format.ts';
import type { Column } from './column.ts';

const via: Readonly<Record<SessionSummary['via'], string>> = {
  http: 'HTTP endpoint',
  sse: 'SSE endpoint',
  stdio: 'Command',
  control: 'Editor or CLI',
};

/** The columns of the sessions table, left to right. */
export const sessionColumns: readonly Column<SessionSummary>[] = [
  {
    id: 'client',
    header: 'Client',
    width: 'minmax(9em, 1.6fr)',
    cell: session => session.client.name,
  },
  {
    id: 'version',
    header: 'Version',
    width: 'minmax(5em, 1fr)',
    cell: session => session.client.version,
  },
  { id: 'protocol', header: 'Protocol', width: '7em', cell: session => session.protocolVersion },
  { id: 'via', header: 'Via', width: 'minmax(8em, 1.4fr)', cell: session => via[session.via] },
  { id: 'since', header: 'Since', width: '5.5em', cell: session => formatTime(session.startedAt) },
  {
    id: 'calls',
    header: 'Calls',
    width: '4.5em',
    align: 'end',
    cell: session => String(session.callCount),
  },
  {
    id: 'lastUsed',
    header: 'Last used',
    width: '9em',
    cell: (session, { now, isLive }) =>
      isLive ? formatAgo(session.lastUsedAt, now) : formatTime(session.lastUsedAt),
  },
  {
    id: 'listening',
    header: 'Listening',
    width: '5.5em',
    cell: session => (session.isListening ? 'Yes' : 'No'),
  },
];
