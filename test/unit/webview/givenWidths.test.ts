import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fittingWidth, readWidths } from '../../../webview/givenWidths.ts';

describe('readWidths', () => {
  it('reads what was kept', () => {
    assert.deepEqual(readWidths({ Calls: { tool: 120 } }), { Calls: { tool: 120 } });
  });

  for (const kept of [
    undefined,
    null,
    '',
    { Calls: 1 },
    { Calls: { tool: 'wide' } },
    { Calls: { tool: -5 } },
  ]) {
    it(`takes ${JSON.stringify(kept)} for nothing`, () => assert.deepEqual(readWidths(kept), {}));
  }
});

describe('fittingWidth', () => {
  for (const [dragged, width] of [
    [-20, 40],
    [10, 40],
    [100.4, 100],
    [1e6, 4_000],
  ] as const) {
    it(`is ${width} for ${dragged}`, () => assert.equal(fittingWidth(dragged), width));
  }
});
