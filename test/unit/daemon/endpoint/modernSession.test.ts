import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { SessionSummary } from '#protocol/session.ts';
import { ModernSession } from '../../../../daemon/endpoint/modernSession.ts';
import type { NotificationMessage } from '../../../../daemon/wire/message.ts';
import { openFederationHome } from '../federation/federationHome.ts';

/** A modern session in a federation without targets. */
async function open() {
  const home = await openFederationHome();
  const { federation } = await home.open('user', {});
  const session = new ModernSession(federation, { name: 'test', version: '1.0.0' });
  return { session, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

describe('ModernSession', () => {
  it('tells what it is', async () => {
    await using opened = await open();
    const summary = opened.session.summary();
    assert.deepEqual(SessionSummary.parse(summary), summary);
    assert.partialDeepStrictEqual(summary, {
      federation: 'user',
      client: { name: 'test', version: '1.0.0' },
      protocolVersion: '2026-07-28',
      via: 'http',
      callCount: 0,
      isListening: false,
    });
    opened.session[Symbol.dispose]();
  });

  it('remembers the most verbose level that was asked for', async () => {
    await using opened = await open();
    const { session } = opened;
    const levels = (['error', 'info', 'warning', 'debug', 'emergency'] as const).map(level => {
      session.wantLogs(level);
      return session.logLevel;
    });
    assert.deepEqual(levels, ['error', 'info', 'info', 'debug', 'debug']);
    session[Symbol.dispose]();
  });

  it('tells each of its streams, and finishes all that is open when it ends', async () => {
    await using opened = await open();
    const { session } = opened;
    const told: NotificationMessage[] = [];
    const finished: string[] = [];
    const stream = {
      notify: (message: NotificationMessage) => void told.push(message),
      finish() {
        session.listening.delete(this);
        finished.push('stream');
      },
    };
    session.listening.add(stream);
    session.inFlight.add({ finish: () => void finished.push('request') });
    assert.equal(session.isListening, true);
    const message = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' } as const;
    session.notify(message);
    session[Symbol.dispose]();
    assert.deepEqual(told, [message]);
    assert.deepEqual(finished, ['stream', 'request']);
    assert.equal(session.isListening, false);
  });
});
