import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  formatAgo,
  formatBytes,
  formatDuration,
  formatMoment,
  formatSpan,
  formatTime,
} from '../../../webview/format.ts';
import { noon } from './examples.ts';

describe('formatTime', () => {
  it('is the time of day with two digits each', () => {
    assert.equal(formatTime(new Date(2026, 0, 5, 4, 3, 2).getTime()), '04:03:02');
  });
});

describe('formatMoment', () => {
  it('tells the day and the milliseconds too', () => {
    const moment = new Date(2026, 0, 5, 4, 3, 2, 7).getTime();
    assert.equal(formatMoment(moment), '2026-01-05 04:03:02.007');
  });
});

describe('formatDuration', () => {
  for (const [durationMs, text] of [
    [0, '<1 ms'],
    [0.4, '<1 ms'],
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1_236, '1.24 s'],
    [59_994, '59.99 s'],
    [59_999, '59 s'],
    [65_000, '1 min 5 s'],
    [7_200_000, '2 h'],
  ] as const) {
    it(`writes ${durationMs} ms as ${text}`, () => assert.equal(formatDuration(durationMs), text));
  }
});

describe('formatSpan', () => {
  for (const [durationMs, text] of [
    [-300, '0 s'],
    [999, '0 s'],
    [303_000, '5 min 3 s'],
    [7_500_000, '2 h 5 min'],
    [356_400_000, '4 d 3 h'],
  ] as const) {
    it(`writes ${durationMs} ms as ${text}`, () => assert.equal(formatSpan(durationMs), text));
  }
});

describe('formatAgo', () => {
  it('counts back from now', () => {
    assert.equal(formatAgo(noon, noon + 12_300), '12 s ago');
  });

  it('does not count to the future when the daemon’s clock is ahead', () => {
    assert.equal(formatAgo(noon + 5_000, noon), 'just now');
  });
});

describe('formatBytes', () => {
  for (const [bytes, text] of [
    [0, '0 B'],
    [999, '999 B'],
    [1_234, '1.2 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [12_000_000, '12.0 MB'],
  ] as const) {
    it(`writes ${bytes} as ${text}`, () => assert.equal(formatBytes(bytes), text));
  }
});
