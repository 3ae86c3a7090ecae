import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  errorMessage,
  isAnswer,
  isJsonObject,
  isRequest,
  rpcCode,
} from '../../../../daemon/wire/message.ts';

describe('errorMessage', () => {
  it('has data only where there is some', () => {
    assert.deepEqual(errorMessage('a', rpcCode.invalidParams, 'No'), {
      jsonrpc: '2.0',
      id: 'a',
      error: { code: -32602, message: 'No' },
    });
    assert.deepEqual(errorMessage(null, rpcCode.parseError, 'No', { at: 1 }).error.data, { at: 1 });
  });
});

describe('isJsonObject', () => {
  for (const value of [null, undefined, [], 'x', 1, true]) {
    it(`says no to ${JSON.stringify(value)}`, () => assert.equal(isJsonObject(value), false));
  }
  it('says yes to an object', () => assert.equal(isJsonObject({}), true));
});

describe('isRequest and isAnswer', () => {
  it('tell requests, notifications and answers apart', () => {
    const request = { jsonrpc: '2.0', id: 0, method: 'x' } as const;
    const notification = { jsonrpc: '2.0', method: 'x' } as const;
    const answer = { jsonrpc: '2.0', id: 0, result: {} } as const;
    const messages = [request, notification, answer, errorMessage(0, 1, '')];
    assert.deepEqual(messages.map(isRequest), [true, false, false, false]);
    assert.deepEqual(messages.map(isAnswer), [false, false, true, true]);
  });
});
