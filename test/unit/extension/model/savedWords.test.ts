import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { listedTokens, savedWords } from '../../../../extension/model/savedWords.ts';
import { sampleFederation, sampleTarget, sampleTool } from '../support/samples.ts';

const tools = {
  everything: [
    sampleTool('echo', { tokens: 100 }),
    sampleTool('add', { tokens: 20 }),
    sampleTool('gone', { tokens: 7, kept: 'disabled' }),
  ],
};

describe('listedTokens', () => {
  it('counts what agents are listed, of a tool or a whole target', () => {
    const federation = sampleFederation({ tools });
    assert.equal(listedTokens(federation, 'everything', 'echo'), 100);
    assert.equal(listedTokens(federation, 'everything', 'gone'), 0);
    assert.equal(listedTokens(federation, 'everything'), 120);
  });

  it('counts nothing of a target that is hidden already', () => {
    const targets = [sampleTarget({ isHidden: true })];
    assert.equal(listedTokens(sampleFederation({ targets, tools }), 'everything'), 0);
  });
});

describe('savedWords', () => {
  it('leaves out what is not saved', () => {
    assert.equal(
      savedWords('Disabled', 1, 'it can no longer be called'),
      'Disabled: 1 token less; it can no longer be called',
    );
    assert.equal(
      savedWords('Disabled', 0, 'it can no longer be called'),
      'Disabled; it can no longer be called',
    );
  });
});
