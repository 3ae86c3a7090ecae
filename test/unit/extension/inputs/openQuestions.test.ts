import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { QueuedInput } from '#protocol/queuedInput.ts';

import { OpenQuestions } from '../../../../extension/inputs/openQuestions.ts';
import type { OpenedFederations } from '../../../../extension/model/federationsOfWindow.ts';
import type { LinkState } from '../../../../extension/model/linkState.ts';
import { Live } from '../../../../extension/model/live.ts';
import { sampleFederation, sampleSnapshot } from '../support/samples.ts';

function input(id: number, change: Partial<QueuedInput> = {}): QueuedInput {
  const method = 'elicitation/create';
  return {
    id,
    target: 'shop',
    federation: 'user',
    method,
    params: {},
    askedAt: 1,
    expiresAt: 9,
    ...change,
  };
}

function stateWith(...inputs: QueuedInput[]): LinkState {
  return { kind: 'connected', snapshot: { ...sampleSnapshot(sampleFederation()), inputs } };
}

function open(...inputs: QueuedInput[]) {
  const state = new Live<LinkState>(stateWith(...inputs));
  const questions = new OpenQuestions(state, new Live<OpenedFederations>(new Set()));
  return { state, questions, ids: () => questions.all.value.map(one => one.input.id) };
}

describe('OpenQuestions', () => {
  it('has those of this window, and those of which it cannot be known', () => {
    const { ids } = open(
      input(1),
      input(2, { federation: 'another' }),
      input(3, { federation: undefined }),
    );
    assert.deepEqual(ids(), [1, 3]);
  });

  it('tells those who answer one that it waits no more', () => {
    const { state, questions, ids } = open(input(1), input(2));
    const [first, second] = questions.all.value;
    state.value = stateWith(input(2));
    assert.deepEqual([first?.closed.aborted, second?.closed.aborted], [true, false]);
    assert.deepEqual(ids(), [2]);
    assert.equal(questions.all.value[0], second);
  });

  it('keeps a question that only waits for longer', () => {
    const { state, questions } = open(input(1));
    const [first] = questions.all.value;
    state.value = stateWith(input(1, { expiresAt: 99 }));
    assert.equal(questions.all.value[0], first);
  });

  it('closes all when the daemon goes, whose numbers begin anew', () => {
    const { state, questions } = open(input(1));
    const [first] = questions.all.value;
    state.value = { kind: 'starting' };
    state.value = stateWith(input(1, { askedAt: 5 }));
    assert.equal(first?.closed.aborted, true);
    assert.equal(questions.all.value[0]?.closed.aborted, false);
  });

  it('lets one question be answered once at a time', () => {
    const { questions } = open(input(1));
    const [first] = questions.all.value;
    assert.ok(first);
    assert.deepEqual([questions.begin(first), questions.begin(first)], [true, false]);
    questions.end(first);
    assert.equal(questions.begin(first), true);
  });
});
