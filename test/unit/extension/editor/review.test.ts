import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { reviewMessage } from '../../../../extension/editor/review.ts';

const review = {
  title: 'Connect Cursor',
  change: { language: 'jsonc', file: '/mcp.json', before: '', after: '{}' },
  question: 'Connect Cursor? mcp.json will be created',
  notes: ['One', 'Two'],
  action: 'Connect',
};

describe('the message of a review', () => {
  it('is the question and its notes', () => {
    assert.equal(reviewMessage(review), 'Connect Cursor? mcp.json will be created. One. Two');
  });

  it('has no second mark behind a question', () => {
    const question = 'Import 2 targets as shown?';
    assert.equal(reviewMessage({ ...review, question }), `${question} One. Two`);
  });

  it('is not longer than the editor shows', () => {
    const message = reviewMessage({ ...review, notes: ['x'.repeat(2000)] });
    assert.equal(message.length, 1000);
    assert.ok(message.endsWith('…'));
  });
});
