import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { durationOf, outcomeBadge } from '../../../webview/outcome.ts';
import { noon, pending } from './examples.ts';

describe('outcomeBadge', () => {
  for (const [outcome, text] of [
    [{ kind: 'succeeded', durationMs: 1 }, 'Succeeded'],
    [{ kind: 'toolError', durationMs: 1, message: 'no such file' }, 'Tool error: no such file'],
    [{ kind: 'failed', durationMs: 1, message: 'no answer' }, 'Failed: no answer'],
    [{ kind: 'cancelled', durationMs: 1 }, 'Cancelled'],
    [pending, 'Running'],
  ] as const) {
    it(`says “${text}”`, () => assert.equal(outcomeBadge(outcome, true).text, text));
  }

  it('does not say that a call runs when the daemon is silent', () => {
    assert.equal(outcomeBadge(pending, false).text, 'Unknown');
  });
});

describe('durationOf', () => {
  it('counts on while a call runs', () => {
    assert.equal(durationOf(pending, noon, noon + 300, true), 300);
  });

  it('is never negative when the daemon’s clock is ahead', () => {
    assert.equal(durationOf(pending, noon, noon - 300, true), 0);
  });

  it('is not known of a running call when the daemon is silent', () => {
    assert.equal(durationOf(pending, noon, noon + 300, false), undefined);
  });
});
