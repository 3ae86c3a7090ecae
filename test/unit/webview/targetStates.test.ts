import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeTroubles, summarizeTargets } from '../../../webview/targetStates.ts';
import { noon, target } from './examples.ts';

const targets = [
  target('github', {
    kind: 'failed',
    attempt: 1,
    error: {
      code: 'UPSTREAM_EXITED',
      message: 'exited with code 1',
      stderr: ['Error: no key', '    at main (a.js:1:1)'],
    },
    since: noon,
  }),
  target('everything', { kind: 'ready', startDurationMs: 5, since: noon }),
  target('memory', { kind: 'ready', startDurationMs: 5, since: noon }),
];

describe('summarizeTargets', () => {
  it('counts the targets in each state that one is in', () => {
    assert.deepEqual(
      summarizeTargets(targets, true).map(badge => badge.text),
      ['2 ready', '1 failed'],
    );
  });

  it('gives old news no colour', () => {
    const tones = summarizeTargets(targets, false).map(badge => badge.tone);
    assert.deepEqual(tones, ['quiet', 'quiet']);
  });
});

describe('describeTroubles', () => {
  it('names what does not work, and why', () => {
    assert.deepEqual(
      describeTroubles(targets).map(badge => badge.text),
      ['github failed: exited with code 1: Error: no key'],
    );
  });
});
