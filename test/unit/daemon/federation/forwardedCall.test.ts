import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { LogMessageLevel } from '../../../../daemon/wire/logLevel.ts';
import { ForwardedCall, nameLogger } from '../../../../daemon/federation/forwardedCall.ts';
import { TargetUris } from '../../../../daemon/federation/targetUris.ts';
import { FederationError } from '../../../../daemon/lib/federationError.ts';
import type { Era } from '../../../../daemon/wire/revisions.ts';
import { callStart } from '../calls/callStart.ts';
import { openFederationHome, type FederationHome } from './federationHome.ts';
import { recordedCaller, recordedExchange } from './recordedCaller.ts';

let home: FederationHome;
before(async () => (home = await openFederationHome()));
after(() => home[Symbol.asyncDispose]());

/** A call of `peer_echo` that has begun. */
async function begin(logLevel?: LogMessageLevel, era: Era = 'legacy') {
  const { federation } = await home.open('user', {});
  const record = federation.calls.begin(callStart());
  const recorded = recordedExchange();
  const call = new ForwardedCall({
    id: 'mine',
    method: 'tools/call',
    params: { name: 'echo' },
    targetName: 'peer',
    upstream: { config: { type: 'stdio', command: 'peer' }, call: () => () => {} },
    uris: new TargetUris('peer'),
    rewrite: undefined,
    federation,
    caller: { ...recordedCaller(logLevel), era },
    exchange: recorded.exchange,
    record,
  });
  return { call, outcome: () => record.summary().outcome, record, ...recorded };
}

const notice = (method: string, params: Record<string, unknown>) =>
  ({ jsonrpc: '2.0', method: `notifications/${method}`, params }) as const;

describe('ForwardedCall', () => {
  it("answers with the client's id, and records the result", async () => {
    const { call, answers, outcome, record } = await begin();
    call.answer({ jsonrpc: '2.0', id: 9, result: { content: [] } }, 50);
    assert.deepEqual(answers.items, [{ jsonrpc: '2.0', id: 'mine', result: { content: [] } }]);
    assert.equal(outcome().kind, 'succeeded');
    assert.equal(record.summary().responseBytes, 50);
  });

  it('fails where the target tells of a task that nobody asked for', async () => {
    const { call, answers, outcome } = await begin();
    call.answer({ jsonrpc: '2.0', id: 9, result: { resultType: 'task', taskId: 't' } }, 50);
    const message = 'Target peer made a task, which the client has not asked for';
    const error = { code: -32_603, message, data: { target: 'peer' } };
    assert.deepEqual(answers.items, [{ jsonrpc: '2.0', id: 'mine', error }]);
    assert.equal(outcome().kind, 'failed');
  });

  it('follows one task, and not one after the other for ever', async () => {
    const { call, answers } = await begin(undefined, 'modern');
    const made = { task: { taskId: 't' } };
    call.answer({ jsonrpc: '2.0', id: 9, result: { ...made } }, 50);
    assert.deepEqual(answers.items, []);
    call.answer({ jsonrpc: '2.0', id: 10, result: { ...made } }, 50);
    const message = 'Target peer made a task of the result of a task';
    const error = { code: -32_603, message, data: { target: 'peer' } };
    assert.deepEqual(answers.items, [{ jsonrpc: '2.0', id: 'mine', error }]);
  });

  it('names the target that failed', async () => {
    const { call, answers, outcome } = await begin();
    call.fail(new FederationError('UPSTREAM_EXITED', 'The command exited with code 1'));
    assert.deepEqual(answers.items, [
      {
        jsonrpc: '2.0',
        id: 'mine',
        error: {
          code: -32_603,
          message: 'Target peer failed: The command exited with code 1',
          data: { target: 'peer', code: 'UPSTREAM_EXITED' },
        },
      },
    ]);
    assert.equal(outcome().kind, 'failed');
  });

  it('records a cancellation', async () => {
    const { call, answers, outcome } = await begin();
    call.cancel(undefined);
    assert.equal(outcome().kind, 'cancelled');
    assert.deepEqual(answers.items, []);
  });

  it('passes on progress of any form, and records what can be shown', async () => {
    const { call, notices, record } = await begin();
    call.notify(notice('progress', { progress: 1, total: 4, message: 'a' }));
    call.notify(notice('progress', { progress: 2, total: 'many', message: 7 }));
    call.notify(notice('progress', { progress: 'some' }));
    assert.equal(notices.items.length, 3);
    assert.deepEqual(record.summary().progress, { progress: 2 });
  });

  it('passes on log messages that the client wants', async () => {
    const { call, notices } = await begin('warning');
    call.notify(notice('message', { level: 'info', data: 1 }));
    call.notify(notice('message', { level: 'error', data: 2 }));
    assert.deepEqual(
      notices.items.map(({ params }) => params),
      [{ level: 'error', data: 2, logger: 'peer' }],
    );
  });
});

describe('nameLogger', () => {
  const cases: [logger: unknown, named: string][] = [
    ['db', 'peer/db'],
    [undefined, 'peer'],
    [7, 'peer'],
  ];
  for (const [logger, named] of cases) {
    it(`makes ${named} of ${String(logger)}, and leaves the message as it was`, () => {
      const message = notice('message', { level: 'info', data: {}, logger });
      const before = structuredClone(message);
      assert.equal(nameLogger(message, 'peer').params?.['logger'], named);
      assert.deepEqual(message, before);
    });
  }
});
