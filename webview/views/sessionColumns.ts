import type { SessionSummary } from '#protocol/session.ts';

import { formatAgo, formatCount, formatTime } from '../format.ts';
import type { Column } from './column.ts';

const via: Readonly<Record<SessionSummary['via'], string>> = {
  http: 'HTTP',
  sse: 'HTTP+SSE',
  stdio: 'Command',
  control: 'Editor or CLI',
};

/** The first revision of MCP that has no sessions of its own. */
const firstModernRevision = '2026-07-28';

/** The columns of the sessions table, left to right. */
export const sessionColumns: readonly Column<SessionSummary>[] = [
  {
    id: 'client',
    header: 'Client',
    width: 'minmax(9em, 1.6fr)',
    cell: session => session.client.name,
  },
  {
    id: 'state',
    header: 'State',
    width: '7em',
    cell: ({ endedAt, isListening }, { isLive }) => {
      if (endedAt !== undefined) return { icon: 'circle-slash', tone: 'quiet', text: 'Ended' };
      if (!isLive) return { icon: 'question', tone: 'quiet', text: 'Unknown' };
      return isListening
        ? { icon: 'pass', tone: 'good', text: 'Listening' }
        : { icon: 'circle-large', tone: 'quiet', text: 'Open' };
    },
  },
  {
    id: 'version',
    header: 'Version',
    width: 'minmax(5.5em, 0.8fr)',
    isMuted: true,
    fromWidth: 760,
    cell: session => session.client.version,
  },
  {
    id: 'protocol',
    header: 'Protocol',
    width: '11em',
    isMuted: true,
    fromWidth: 760,
    cell: ({ protocolVersion }) =>
      protocolVersion && `${protocolVersion} · ${eraOf(protocolVersion)}`,
  },
  {
    id: 'via',
    header: 'Via',
    width: 'minmax(6.5em, 0.8fr)',
    isMuted: true,
    fromWidth: 960,
    cell: session => via[session.via],
  },
  {
    id: 'project',
    header: 'Project',
    width: 'minmax(6em, 1.4fr)',
    isMuted: true,
    fromWidth: 960,
    cell: session => session.process?.cwd ?? '',
  },
  {
    id: 'since',
    fromWidth: 480,
    header: 'Since',
    width: '5.5em',
    isMuted: true,
    cell: session => formatTime(session.startedAt),
  },
  {
    id: 'calls',
    header: 'Calls',
    width: '5em',
    align: 'end',
    cell: session => formatCount(session.callCount),
  },
  {
    id: 'lastUsed',
    header: 'Last used',
    width: '9em',
    isMuted: true,
    cell: (session, { now, isLive }) =>
      isLive ? formatAgo(session.lastUsedAt, now) : formatTime(session.lastUsedAt),
  },
];

function eraOf(protocolVersion: string): string {
  // Revisions are dates, which stand in the order of their texts.
  return protocolVersion < firstModernRevision ? 'legacy' : 'modern';
}
