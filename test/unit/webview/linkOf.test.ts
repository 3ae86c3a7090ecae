import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { linkOf } from '../../../webview/linkOf.ts';
import { initialState } from '../../../webview/state.ts';
import { after, following, noon, snapshot } from './examples.ts';

describe('linkOf', () => {
  it('leads to what is shown, at the address of the daemon', () => {
    const state = after(following(), { kind: 'filtered', text: 'target:echo "a b"' });
    assert.equal(
      linkOf(state),
      'http://127.0.0.1:7311/dashboard#calls?filter=target%3Aecho+%22a+b%22',
    );
  });

  it('can be read where the daemon has an address of IPv6', () => {
    const daemon = { ...snapshot().daemon, host: '::1' };
    assert.equal(linkOf(following({ daemon })), 'http://[::1]:7311/dashboard#calls');
  });

  it('is none before the daemon was heard', () => {
    assert.equal(linkOf(initialState(noon)), undefined);
  });
});
