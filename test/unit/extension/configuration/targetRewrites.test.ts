import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { applyEdits } from 'jsonc-parser';

import { targetRewrites } from '../../../../extension/configuration/targetRewrites.ts';

function rewritesOf(target: object) {
  const text = JSON.stringify({ targets: { a: target } });
  return targetRewrites(text, text.indexOf('"a"')).map(({ title, edits }) => [
    title,
    JSON.parse(applyEdits(text, [...edits])).targets.a,
  ]);
}

describe('targetRewrites', () => {
  it('name the transport, first of all keys, and switch the target off', () => {
    const [type, disable] = rewritesOf({ url: 'https://e.com' });
    assert.deepEqual(type, ['Add "type": "http"', { type: 'http', url: 'https://e.com' }]);
    assert.deepEqual(Object.keys(Object(type?.[1])), ['type', 'url']);
    assert.deepEqual(disable, ['Disable "a"', { url: 'https://e.com', enabled: false }]);
  });

  it('switch the target on', () => {
    assert.deepEqual(rewritesOf({ type: 'stdio', command: 'x', enabled: false }), [
      ['Enable "a"', { type: 'stdio', command: 'x' }],
    ]);
  });

  it('are none outside of targets', () => {
    assert.deepEqual(targetRewrites('{"targets": {}}', 3), []);
  });
});
