import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FromWebview, ToWebview } from '#protocol/webviewMessage.ts';

describe('ToWebview', () => {
  it('carries frames of the daemon', () => {
    const message = { type: 'frame', frame: { type: 'heartbeat' } };
    assert.deepEqual(ToWebview.parse(message), message);
  });

  for (const message of [
    { type: 'frame', frame: { type: 'resync' } },
    { type: 'link', state: 'half open' },
    undefined,
  ]) {
    it(`is not ${JSON.stringify(message)}`, () => {
      assert.equal(ToWebview.safeParse(message).success, false);
    });
  }
});

describe('FromWebview', () => {
  it('carries frames of a face', () => {
    const message = { type: 'frame', frame: { type: 'resync' } };
    assert.deepEqual(FromWebview.parse(message), message);
  });

  it('carries no frames of the daemon', () => {
    const message = { type: 'frame', frame: { type: 'heartbeat' } };
    assert.equal(FromWebview.safeParse(message).success, false);
  });
});
