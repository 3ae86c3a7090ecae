import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { controlVersion } from '#protocol/controlTerms.ts';

import { judgeVersion } from '../../../../extension/daemon/judgeVersion.ts';

const other = controlVersion + 1;

describe('judgeVersion', () => {
  for (const { version, spoken, verdict, what } of [
    { version: '1.0.0', spoken: controlVersion, verdict: 'use', what: 'the same version' },
    { version: '0.9.0', spoken: controlVersion, verdict: 'replace', what: 'an older one' },
    { version: '1.1.0', spoken: controlVersion, verdict: 'use', what: 'a newer one' },
    {
      version: '1.1.0',
      spoken: other,
      verdict: 'refuse',
      what: 'a newer one with another control',
    },
    {
      version: '0.9.0',
      spoken: other,
      verdict: 'replace',
      what: 'an older one with another control',
    },
    { version: '1.0.0', spoken: other, verdict: 'replace', what: 'a different build of this one' },
  ]) {
    it(`says "${verdict}" to ${what}`, () => {
      assert.equal(judgeVersion('1.0.0', { version, controlVersion: spoken }), verdict);
    });
  }
});
