import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatPage } from '../../../../bench/report/formatPage.ts';
import { frames, pageRound } from './examples.ts';

describe('formatPage', () => {
  it('has a row for an empty page, for few calls and for many: the medians of all rounds', () => {
    const rounds = [8, 30, 20].map(ms => pageRound({ scrolling: frames(ms), heapMb: ms }));
    const rows = formatPage(rounds)
      .split('\n')
      .slice(-3)
      .map(row => row.split(/ {2,}/));
    assert.deepEqual(rows, [
      ['empty page', '–', '–', '–', '10.0', '20.0', '–', '–', '–', '–', '–'],
      ['1,000 calls', '200', '300', '5.0', '10.0', '20.0', '10.0', '20.0', '10.0', '20.0', '1,000'],
      [
        '100,000 calls',
        '200',
        '300',
        '20.0',
        '20.0',
        '40.0',
        '10.0',
        '20.0',
        '10.0',
        '20.0',
        '1,000',
      ],
    ]);
  });

  it('is nothing where nothing was measured', () => assert.equal(formatPage([]), ''));
});
