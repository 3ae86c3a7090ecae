import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { wantedTargets } from '../../../../daemon/federation/wantedTargets.ts';

const target = (url: string) => ({ type: 'http' as const, url });
const lacking = (message: string) => ({
  transport: 'http' as const,
  isEnabled: true,
  address: '',
  message,
});

describe('wantedTargets', () => {
  it('takes those of a workspace before those of the user', () => {
    const { targets } = wantedTargets(
      { config: { targets: { a: target('own') } }, lacking: {} },
      { config: { targets: { a: target('user'), b: target('user') } }, lacking: {} },
    );
    assert.deepEqual(targets, { b: target('user'), a: target('own') });
  });

  it('has no other in place of one that waits for a variable', () => {
    const wanted = wantedTargets(
      { config: { targets: {} }, lacking: { a: lacking('own') } },
      { config: { targets: { a: target('user') } }, lacking: {} },
    );
    assert.deepEqual(wanted.targets, {});
    assert.deepEqual([...wanted.lacking], [['a', lacking('own')]]);
  });

  it('inherits those that wait, unless there is one of the name', () => {
    const { lacking: waiting } = wantedTargets(
      { config: { targets: { a: target('own') } }, lacking: {} },
      { config: { targets: {} }, lacking: { a: lacking('user'), b: lacking('user') } },
    );
    assert.deepEqual([...waiting.keys()], ['b']);
  });

  it('is what the user has where nothing is inherited', () => {
    const own = { config: { targets: { a: target('own') } }, lacking: {} };
    assert.deepEqual(wantedTargets(own, undefined).targets, own.config.targets);
  });
});
