import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  isKnownRevision,
  latestLegacyRevision,
  legacyRevisions,
  negotiateRevision,
} from '../../../../daemon/wire/revisions.ts';

describe('negotiateRevision', () => {
  for (const revision of legacyRevisions) {
    it(`answers ${revision} to who asks for it`, () => {
      assert.equal(negotiateRevision(revision), revision);
      assert.ok(isKnownRevision(revision));
    });
  }

  for (const unknown of ['2099-01-01', '', 'draft', undefined, null, 20251125, {}]) {
    it(`answers the latest one to ${JSON.stringify(unknown)}`, () => {
      assert.equal(negotiateRevision(unknown), latestLegacyRevision);
    });
  }

  it('does not claim to know what it does not', () => {
    assert.equal(isKnownRevision('2024-11-06'), false);
  });
});
