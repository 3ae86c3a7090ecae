import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { SessionSummary } from '#protocol/session.ts';

import { textOf } from '../../../../webview/views/column.ts';
import { sessionColumns } from '../../../../webview/views/sessionColumns.ts';
import { noon, session } from '../examples.ts';

function rowOf(summary: SessionSummary, isLive = true): Record<string, string> {
  const moment = { now: noon + 12_000, isLive };
  return Object.fromEntries(
    sessionColumns.map(({ id, cell }) => [id, textOf(cell(summary, moment))]),
  );
}

describe('sessionColumns', () => {
  it('tell who the client is and what it does', () => {
    assert.deepEqual(rowOf(session('a')), {
      client: 'code-server',
      state: 'Listening',
      version: '1.139.1',
      protocol: '2025-11-25 · legacy',
      via: 'HTTP',
      project: '',
      since: '12:00:00',
      calls: '3',
      lastUsed: '12 s ago',
    });
  });

  it('tell of modern clients, of their project, and that a session has ended', () => {
    const process = { pid: 7, cwd: '/src/shop' };
    const ended = session('a', { protocolVersion: '2026-07-28', process, endedAt: noon });
    assert.partialDeepStrictEqual(rowOf(ended), {
      state: 'Ended',
      protocol: '2026-07-28 · modern',
      project: '/src/shop',
    });
  });

  it('tell the time instead of counting on when the daemon is silent', () => {
    assert.equal(rowOf(session('a'), false).lastUsed, '12:00:00');
  });
});
