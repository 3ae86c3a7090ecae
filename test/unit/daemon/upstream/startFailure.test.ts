import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { LostCall } from '../../../../daemon/upstream/lostCall.ts';
import {
  explainEnd,
  explainStart,
  startFailure,
} from '../../../../daemon/upstream/startFailure.ts';
import { TargetLog } from '../../../../daemon/upstream/targetLog.ts';

const noPod = new FederationError('KUBERNETES_NO_ENDPOINTS', 'No pod of service/web is ready');

describe('startFailure', () => {
  const cases: readonly [
    what: string,
    thrown: unknown,
    limitMs: number | undefined,
    string,
    string,
  ][] = [
    ['what was thrown', noPod, undefined, 'KUBERNETES_NO_ENDPOINTS', noPod.message],
    ['any other thing', new Error('x'), undefined, 'UPSTREAM_START_FAILED', 'x'],
    ['that it took too long', new Error('x'), 5_000, 'TIMED_OUT', 'It did not answer within 5 s'],
    [
      'what a cluster was waited for',
      noPod,
      5_000,
      'KUBERNETES_NO_ENDPOINTS',
      'No pod of service/web is ready (for 5 s)',
    ],
    [
      'why a way was lost, as nobody called',
      new LostCall(noPod),
      undefined,
      'KUBERNETES_NO_ENDPOINTS',
      noPod.message,
    ],
  ];
  for (const [what, thrown, limitMs, code, message] of cases) {
    it(`tells ${what}`, () => {
      const failure = startFailure(thrown, limitMs);
      assert.deepEqual([failure.code, failure.message], [code, message]);
    });
  }
});

describe('explainStart', () => {
  it('names the target, and what it wrote of it', () => {
    const log = new TargetLog(() => {});
    log.beginRun();
    log.write('No key');
    const { message } = explainStart('web', noPod, log);
    assert.equal(
      message,
      'Target web cannot be started: No pod of service/web is ready (it wrote: No key)',
    );
  });
});

describe('explainEnd', () => {
  const exited = new FederationError('UPSTREAM_EXITED', 'The command exited with code 3');

  it('adds the line that tells why a command ended', () => {
    const log = new TargetLog(() => {});
    assert.equal(explainEnd(exited, log), exited);
    log.write('Error: out of paper');
    log.write('    at print (printer.js:3:1)');
    const { code, message } = explainEnd(exited, log);
    assert.deepEqual(
      [code, message],
      ['UPSTREAM_EXITED', 'The command exited with code 3 (it wrote: Error: out of paper)'],
    );
  });

  it('has nothing to add where no command ended', () => {
    const log = new TargetLog(() => {});
    log.write('Error: out of paper');
    assert.equal(explainEnd(noPod, log), noPod);
  });
});
