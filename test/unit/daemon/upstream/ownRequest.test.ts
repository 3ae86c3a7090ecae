import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { askServer, resultOf } from '../../../../daemon/upstream/ownRequest.ts';
import type { AnswerSink } from '../../../../daemon/upstream/pendingCall.ts';

/** An outlet that shows what went out on it. */
function openOutlet() {
  const sinks: AnswerSink[] = [];
  const cancelled: unknown[] = [];
  return {
    sinks,
    cancelled,
    call: (_method: string, _params: unknown, sink: AnswerSink) => sinks.push(sink),
    cancel: (id: unknown) => void cancelled.push(id),
  };
}

const error = { code: -32601, message: 'Unknown' };

describe('askServer', () => {
  it('gives the answer, whatever it is', async () => {
    const outlet = openOutlet();
    const asked = askServer(outlet, 'x', {}, new AbortController().signal);
    outlet.sinks[0]?.answer({ jsonrpc: '2.0', id: 1, error }, 0);
    assert.deepEqual(await asked, { jsonrpc: '2.0', id: 1, error });
  });

  it('rejects when there will be none', async () => {
    const outlet = openOutlet();
    const asked = askServer(outlet, 'x', {}, new AbortController().signal);
    const failure = new FederationError('UPSTREAM_EXITED', 'Gone');
    outlet.sinks[0]?.fail(failure);
    await assert.rejects(asked, failure);
  });

  it('gives the request up when it is aborted, and no more than once', async () => {
    const outlet = openOutlet();
    const abort = new AbortController();
    const asked = askServer(outlet, 'x', {}, abort.signal);
    abort.abort(new Error('enough'));
    await assert.rejects(asked, /enough/);
    const answered = askServer(outlet, 'x', {}, new AbortController().signal);
    outlet.sinks[1]?.answer({ jsonrpc: '2.0', id: 2, result: {} }, 0);
    await answered;
    assert.deepEqual(outlet.cancelled, [1]);
  });
});

describe('resultOf', () => {
  it('gives the result', () => {
    assert.deepEqual(resultOf('x', { jsonrpc: '2.0', id: 1, result: { a: 1 } }), { a: 1 });
  });

  it('makes an error of a refusal, which keeps the code', () => {
    assert.throws(() => resultOf('tools/list', { jsonrpc: '2.0', id: 1, error }), {
      code: 'UPSTREAM_PROTOCOL',
      message: 'The target refused tools/list: Unknown (-32601)',
      cause: error,
    });
  });
});
