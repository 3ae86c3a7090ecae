import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { addressOf, firstAddress, formatAddress, parseAddress } from '../../../webview/address.ts';
import { after, call, following } from './examples.ts';

describe('parseAddress', () => {
  for (const text of ['', '#', '#nowhere', '#calls?order=magic&call=x', '?']) {
    it(`begins where one begins for “${text}”`, () =>
      assert.deepEqual(parseAddress(text), firstAddress));
  }

  it('is turned round by formatAddress', () => {
    const address = {
      tab: 'sessions',
      filter: 'target:a&b "c=d #1?"',
      order: { by: 'duration', isDescending: false },
      callId: 12,
    } as const;
    assert.deepEqual(parseAddress(`#${formatAddress(address)}`), address);
  });
});

describe('addressOf', () => {
  it('says where the user has gone', () => {
    const state = after(
      following({ calls: [call(1)] }),
      { kind: 'filtered', text: 'echo' },
      { kind: 'ordered', by: 'tool' },
      { kind: 'callOpened', callId: 1 },
    );
    assert.equal(formatAddress(addressOf(state)), 'calls?filter=echo&order=tool&call=1');
  });

  it('leads there again', () => {
    const address = parseAddress('#statistics?filter=%22a%22&call=7');
    const state = after(following(), { kind: 'addressed', address });
    assert.deepEqual(addressOf(state), address);
    assert.equal(state.opened.kind, 'loading');
    assert.deepEqual(state.search?.filter.texts, ['a']);
    const back = after(state, { kind: 'addressed', address: firstAddress });
    assert.equal(back.opened.kind, 'none');
  });
});
