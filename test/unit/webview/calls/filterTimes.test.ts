import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseDuration, parseTime } from '../../../../webview/calls/filterTimes.ts';
import { noon } from '../examples.ts';

describe('parseDuration', () => {
  for (const [text, durationMs] of [
    ['250', 250],
    ['250ms', 250],
    ['1.5s', 1_500],
    ['15m', 900_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['', undefined],
    ['fast', undefined],
    ['5x', undefined],
  ] as const) {
    it(`reads “${text}”`, () => assert.equal(parseDuration(text), durationMs));
  }
});

describe('parseTime', () => {
  const at = (...parts: [number, number, number]) => new Date(2026, 10, 22, ...parts).getTime();
  for (const [text, time] of [
    ['14:05', at(14, 5, 0)],
    ['9:05:30', at(9, 5, 30)],
    ['2026-11-22', at(0, 0, 0)],
    ['2026-11-22t14:05:30', at(14, 5, 30)],
    ['soon', undefined],
    ['2026-99-99', undefined],
  ] as const) {
    it(`reads “${text}”`, () => assert.equal(parseTime(text, noon), time));
  }
});
