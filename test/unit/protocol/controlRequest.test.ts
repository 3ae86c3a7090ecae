import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { controlMethods, isControlMethod } from '#protocol/controlRequest.ts';

describe('isControlMethod', () => {
  for (const method of Object.keys(controlMethods)) {
    it(`knows ${method}`, () => assert.ok(isControlMethod(method)));
  }
  for (const method of [
    '',
    'StartTarget',
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
  ]) {
    it(`does not know ${method || 'nothing'}`, () => assert.ok(!isControlMethod(method)));
  }
});

describe('controlMethods', () => {
  it('takes any arguments for a tool, but only as an object', () => {
    const { params } = controlMethods.callTool;
    const call = { federation: 'user', name: 'everything_echo', arguments: { a: [1, null] } };
    assert.deepEqual(params.parse(call), call);
    for (const wrong of [undefined, null, [], 'a=1']) {
      assert.equal(params.safeParse({ ...call, arguments: wrong }).success, false);
    }
  });

  it('takes a yes to a page, which has no content', () => {
    const { params } = controlMethods.answerInput;
    const answer = { inputId: 7, answer: { action: 'accept' } };
    assert.deepEqual(params.parse(answer), answer);
  });
});
