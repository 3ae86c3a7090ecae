import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeLiveness, lapseMs, livenessOf } from '../../../webview/liveness.ts';
import { initialState } from '../../../webview/state.ts';
import { after, following, linked, noon, received } from './examples.ts';

describe('livenessOf', () => {
  it('is live while heartbeats come', () => {
    const later = noon + 10 * lapseMs;
    const state = after(following(), received({ type: 'heartbeat' }, later), {
      kind: 'ticked',
      at: later + lapseMs,
    });
    assert.equal(livenessOf(state).kind, 'live');
  });

  it('is unknown when heartbeats lapse, and tells when the daemon was last heard', () => {
    const state = after(following(), { kind: 'ticked', at: noon + lapseMs + 1 });
    assert.equal(describeLiveness(livenessOf(state)), 'Unknown: last heard 12:00:00');
  });

  it('is live again with the next heartbeat', () => {
    const state = after(
      following(),
      { kind: 'ticked', at: noon + 2 * lapseMs },
      received({ type: 'heartbeat' }, noon + 2 * lapseMs),
    );
    assert.equal(livenessOf(state).kind, 'live');
  });

  it('is unknown at once when the link closes', () => {
    const state = after(following(), linked('closed', noon + 1_000));
    assert.equal(describeLiveness(livenessOf(state)), 'Unknown: last heard 12:00:00');
  });

  it('is unknown when an open link stays silent', () => {
    const state = after(initialState(noon), linked('open'), {
      kind: 'ticked',
      at: noon + lapseMs + 1,
    });
    assert.equal(describeLiveness(livenessOf(state)), 'Unknown: the daemon was not heard yet');
  });

  it('is connecting until the link opens and a snapshot comes', () => {
    assert.equal(describeLiveness(livenessOf(initialState(noon))), 'Connecting…');
    assert.equal(livenessOf(after(initialState(noon), linked('open'))).kind, 'connecting');
  });
});
