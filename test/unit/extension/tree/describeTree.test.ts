import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeTree } from '../../../../extension/tree/describeTree.ts';
import {
  sampleFederation,
  sampleSnapshot,
  sampleTarget,
  sampleTool,
  states,
} from '../support/samples.ts';

const none = new Set<string>();

function words(federation = sampleFederation(), filter = '') {
  const snapshot = sampleSnapshot(federation);
  return describeTree({ kind: 'connected', snapshot }, none, filter);
}

describe('describeTree', () => {
  it('tells what the only federation costs', () => {
    assert.equal(words().description, '1 tool · 30 tokens');
  });

  it('counts the targets that are in trouble', () => {
    const targets = [sampleTarget(), sampleTarget({ name: 'a', state: states.failed })];
    const { badge } = words(sampleFederation({ targets }));
    assert.deepEqual(badge, { value: 1, tooltip: '1 target in trouble' });
    assert.equal(words().badge, undefined);
  });

  it('counts the questions that wait', () => {
    const input = {
      id: 1,
      federation: 'user',
      target: 'everything',
      method: 'elicitation/create' as const,
      params: {},
      askedAt: 1,
      expiresAt: 2,
    };
    const snapshot = { ...sampleSnapshot(sampleFederation()), inputs: [input] };
    const { badge } = describeTree({ kind: 'connected', snapshot }, none, '');
    assert.deepEqual(badge, { value: 1, tooltip: '1 question waiting for an answer' });
  });

  it('says what the view is narrowed to', () => {
    const tools = { everything: [sampleTool('echo'), sampleTool('add')] };
    const { message, isFiltered } = words(sampleFederation({ tools }), 'Echo');
    assert.deepEqual([message, isFiltered], ['Filter: Echo (1 of 2 tools)', true]);
  });

  it('has the view say what to do first, when the daemon has no targets', () => {
    assert.equal(words(sampleFederation({ targets: [], tools: {} })).hasNoTargets, true);
    assert.equal(words().hasNoTargets, false);
    assert.equal(words().hasTargets, true);
    assert.equal(words(sampleFederation({ targets: [], tools: {} })).hasTargets, false);
    assert.equal(describeTree({ kind: 'starting' }, none, '').hasNoTargets, false);
  });
});
