import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  isLogMessageLevel,
  logMessageLevels,
  mostVerbose,
  wantsLevel,
} from '../../../../daemon/wire/logLevel.ts';

describe('isLogMessageLevel', () => {
  for (const level of logMessageLevels) {
    it(`knows ${level}`, () => assert.ok(isLogMessageLevel(level)));
  }
  for (const level of ['', 'warn', 'INFO', 7, null, undefined, ['info']]) {
    it(`does not know ${JSON.stringify(level)}`, () => assert.ok(!isLogMessageLevel(level)));
  }
});

describe('wantsLevel', () => {
  it('passes what is as severe as was asked for, and more', () => {
    const passed = logMessageLevels.filter(level => wantsLevel('warning', level));
    assert.deepEqual(passed, ['warning', 'error', 'critical', 'alert', 'emergency']);
  });

  it('passes everything to who asked for nothing', () => {
    assert.ok(logMessageLevels.every(level => wantsLevel(undefined, level)));
  });

  it('passes what has no level that is known', () => {
    for (const level of [undefined, 'fatal', 7]) assert.ok(wantsLevel('emergency', level));
  });
});

describe('mostVerbose', () => {
  it('is the least severe of all that were asked for', () => {
    assert.equal(mostVerbose(['error', undefined, 'info', 'warning']), 'info');
    assert.equal(mostVerbose(['emergency']), 'emergency');
  });

  it('is none when nobody asked', () => {
    assert.equal(mostVerbose([]), undefined);
    assert.equal(mostVerbose([undefined, undefined]), undefined);
  });
});
