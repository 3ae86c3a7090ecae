import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { askedDuring } from '../../../../daemon/upstream/askedDuring.ts';
import { anyClient } from './recordedSink.ts';
import { waitingCalls } from './waitingCalls.ts';

const one = anyClient();
const modern = { ...anyClient(), era: 'modern' } as const;

describe('askedDuring', () => {
  const question = { jsonrpc: '2.0', id: 1, method: 'roots/list' } as const;
  const pending = waitingCalls({ origin: one }, { origin: one });

  it('is the call, as long as that is under way', () => {
    const { call, endsWithCall } = askedDuring(question, undefined, pending, {});
    assert.deepEqual([call?.params?.['index'], endsWithCall], [1, true]);
  });

  it('is any call of the session that has the target to itself', () => {
    const own = { isolation: 'session' } as const;
    const byAny = askedDuring(question, undefined, pending, own);
    assert.deepEqual([byAny.call?.params?.['index'], byAny.endsWithCall], [1, false]);
    assert.equal(askedDuring(question, 1, pending, own).endsWithCall, true);
    const ofModern = waitingCalls({ origin: modern });
    assert.equal(askedDuring(question, undefined, ofModern, own).endsWithCall, true);
  });

  it('is no call when the configuration has the answer', () => {
    assert.equal(askedDuring(question, 1, pending, { roots: [] }).call, undefined);
    const elicitation = { ...question, method: 'elicitation/create' };
    assert.notEqual(askedDuring(elicitation, 1, pending, { roots: [] }).call, undefined);
  });
});
