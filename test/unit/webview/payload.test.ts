import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { showPayload } from '../../../webview/payload.ts';

describe('showPayload', () => {
  it('writes a whole value as indented JSON', () => {
    assert.deepEqual(showPayload({ kind: 'whole', value: { a: 1 } }, 'none'), {
      kind: 'json',
      text: '{\n  "a": 1\n}',
    });
  });

  it('says how large a value was that is not kept', () => {
    const shown = showPayload({ kind: 'dropped', bytes: 1_234_567 }, 'none');
    assert.deepEqual(shown, { kind: 'words', text: 'Not kept: 1.2 MB is too large' });
  });

  it('says what it means that there is none', () => {
    const shown = showPayload({ kind: 'none' }, 'No result yet');
    assert.deepEqual(shown, { kind: 'words', text: 'No result yet' });
  });
});
