import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { redacted, redactText } from '#protocol/redactText.ts';

describe('redactText', () => {
  for (const secret of [
    `ghp_${'a1'.repeat(18)}`,
    `sk-${'a1'.repeat(20)}`,
    'xoxb-1234567890-abc',
    'AKIAIOSFODNN7EXAMPLE',
    'Bearer abcdefghijklmnop.qrs~tuv=',
  ]) {
    it(`finds ${secret.slice(0, 6)}… in a text`, () => {
      assert.equal(redactText(`before ${secret}, after`), `before ${redacted}, after`);
    });
  }

  it('leaves words that only begin like a secret', () => {
    const text = 'a bearer of news, sk-8, ghp_short, ask-a-friend';
    assert.equal(redactText(text), text);
  });

  // A pattern that goes back over its text would not end within the test's time limit.
  it('reads text that was made to be slow', () => {
    for (const part of ['Bearer ', 'Bearer \t', 'sk-', 'xoxb-1', 'a']) {
      const text = part.repeat(200_000);
      assert.ok(redactText(text).length <= text.length);
    }
  });
});
