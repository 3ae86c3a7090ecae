import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import {
  StateSealer,
  type CarriedState,
} from '../../../../../daemon/federation/input/sealedState.ts';

const state: CarriedState = {
  kind: 'passed',
  target: 'peer',
  state: 'the target’s own',
  answers: { 'question-1': { action: 'accept', content: { name: 'Ada' } } },
};

describe('StateSealer', () => {
  it('opens what it sealed for the same request', () => {
    const sealer = new StateSealer();
    assert.deepEqual(sealer.open(sealer.seal(state, 'digest'), 'digest'), state);
  });

  it('opens any state for its own request, and for no other', () => {
    const sealer = new StateSealer();
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (own, digest, other) => {
        const sealed = sealer.seal({ ...state, state: own }, digest);
        assert.deepEqual(sealer.open(sealed, digest), { ...state, state: own });
        if (other !== digest) assert.equal(sealer.open(sealed, other), undefined);
      }),
    );
  });

  it('opens nothing that somebody else has made up', () => {
    const sealer = new StateSealer();
    const made = fc.oneof(fc.string(), fc.base64String(), fc.anything());
    fc.assert(
      fc.property(made, text => {
        assert.equal(sealer.open(text, 'digest'), undefined);
        assert.equal(sealer.open(`v1.${JSON.stringify(text)}`, 'digest'), undefined);
      }),
    );
  });

  it('shows nothing of what it sealed, and seals the same anew each time', () => {
    const sealer = new StateSealer();
    const sealed = sealer.seal(state, 'digest');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (const word of ['peer', 'own', 'Ada']) assert.ok(!bytes.includes(word));
    assert.notEqual(sealer.seal(state, 'digest'), sealed);
  });

  it('opens nothing that differs in any character', () => {
    const sealer = new StateSealer();
    const sealed = sealer.seal(state, 'digest');
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      assert.equal(sealer.open(changed, 'digest'), undefined, `character ${index}`);
    }
  });

  it('opens nothing of which any bit was changed', () => {
    const sealer = new StateSealer();
    const sealed = Buffer.from(sealer.seal(state, 'digest').slice(3), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.equal(sealer.open(`v1.${changed.toString('base64url')}`, 'digest'), undefined);
    }
  });

  it('opens nothing that was cut or made longer', () => {
    const sealer = new StateSealer();
    const sealed = sealer.seal(state, 'digest');
    for (const changed of [
      sealed.slice(0, -1),
      `${sealed}A`,
      `${sealed}=`,
      `${sealed}\n`,
      ` ${sealed}`,
    ])
      assert.equal(sealer.open(changed, 'digest'), undefined);
  });

  it('opens nothing for another request, or of another federation', () => {
    const sealer = new StateSealer();
    const sealed = sealer.seal(state, 'digest');
    assert.equal(sealer.open(sealed, 'another digest'), undefined);
    assert.equal(new StateSealer().open(sealed, 'digest'), undefined);
  });

  it('opens nothing after its time', () => {
    let now = 1_000;
    const sealer = new StateSealer(() => now);
    const sealed = sealer.seal(state, 'digest');
    now += 59 * 60_000;
    assert.deepEqual(sealer.open(sealed, 'digest'), state);
    now += 60_000;
    assert.equal(sealer.open(sealed, 'digest'), undefined);
  });

  for (const foreign of [
    undefined,
    null,
    7,
    {},
    '',
    'v1.',
    'v1.AAAA',
    'v2.AAAA',
    'x'.repeat(100_000),
  ]) {
    it(`does not take ${JSON.stringify(foreign)?.slice(0, 20)} for a state`, () => {
      assert.equal(new StateSealer().open(foreign, 'digest'), undefined);
    });
  }
});
