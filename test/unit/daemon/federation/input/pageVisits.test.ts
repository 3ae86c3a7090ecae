import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PageVisits } from '../../../../../daemon/federation/input/pageVisits.ts';
import { recordedCaller } from '../recordedCaller.ts';

const method = 'notifications/elicitation/complete';

describe('PageVisits', () => {
  it('tells only the client that was sent to the page, and once', () => {
    const visits = new PageVisits();
    const [one, other] = [recordedCaller(), recordedCaller()];
    visits.begin('peer', 'a', one);
    visits.begin('peer', 'b', other);
    visits.complete('peer', { elicitationId: 'a' });
    visits.complete('peer', { elicitationId: 'a' });
    assert.deepEqual(one.told.items, [{ jsonrpc: '2.0', method, params: { elicitationId: 'a' } }]);
    assert.deepEqual(other.told.items, []);
  });

  it('keeps equal ids of two targets apart', () => {
    const visits = new PageVisits();
    const [one, other] = [recordedCaller(), recordedCaller()];
    visits.begin('first', 'a', one);
    visits.begin('second', 'a', other);
    visits.complete('second', { elicitationId: 'a' });
    assert.equal(one.told.items.length, 0);
    assert.equal(other.told.items.length, 1);
  });

  it('does not fail at what it does not know', () => {
    const visits = new PageVisits();
    for (const params of [undefined, {}, { elicitationId: 7 }, { elicitationId: 'x' }])
      visits.complete('peer', params);
    visits.begin('peer', 7, recordedCaller());
    visits.complete('peer', { elicitationId: '7' });
  });

  it('forgets the oldest when there are too many', () => {
    const visits = new PageVisits();
    const caller = recordedCaller();
    for (let count = 0; count < 1_001; count += 1) visits.begin('peer', `e${count}`, caller);
    for (let count = 0; count < 1_001; count += 1)
      visits.complete('peer', { elicitationId: `e${count}` });
    assert.equal(caller.told.items.length, 1_000);
  });
});
