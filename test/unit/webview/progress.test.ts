import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatProgress } from '../../../webview/progress.ts';

describe('formatProgress', () => {
  for (const [progress, text] of [
    [{ progress: 3 }, '3'],
    [{ progress: 3, total: 10 }, '3 of 10'],
    [{ progress: 1 / 3, total: 1, message: 'Reading' }, '0.33 of 1 · Reading'],
  ] as const) {
    it(`writes “${text}”`, () => assert.equal(formatProgress(progress), text));
  }
});
