import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readServeOptions } from '../../../../../daemon/cli/serveOptions.ts';
import { looksLikeProduction } from '../../../../../daemon/kubernetes/contexts/looksLikeProduction.ts';

const { productionContexts } = await readServeOptions({}, {});
const looksSo = looksLikeProduction(productionContexts);

describe('looksLikeProduction', () => {
  for (const context of [
    'prod',
    'PROD',
    'production-eu',
    'gke_acme_europe-west1_prod',
    'arn:aws:eks:us-east-1:123456789012:cluster/prod-1',
    'admin@Live',
    'prod2',
    'team.prd.example.com',
    'pre-prod',
  ]) {
    it(`asks about ${context}, unless told otherwise`, () => assert.equal(looksSo(context), true));
  }

  for (const context of ['kind-dev', 'staging', 'products', 'reproduce', 'delivery', 'olive']) {
    it(`does not ask about ${context}`, () => assert.equal(looksSo(context), false));
  }

  it("obeys the user's own pattern", () => {
    assert.equal(looksLikeProduction('^$')('prod'), false);
    assert.equal(looksLikeProduction('.')('kind-dev'), true);
    assert.equal(looksLikeProduction('^eu-')('EU-1'), true);
  });
});
