import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { answerAlone } from '../../../../daemon/upstream/answerAlone.ts';
import type { InputAnswer } from '../../../../daemon/wire/message.ts';

/** What a server is answered that asks this outside of any call. */
function answerTo(method: string, config: { roots?: string[] }): InputAnswer | undefined {
  let answer: InputAnswer | undefined;
  answerAlone({ jsonrpc: '2.0', id: 1, method }, config, given => (answer = given));
  return answer;
}

describe('answerAlone', () => {
  it('answers roots/list from the configuration', () => {
    assert.deepEqual(answerTo('roots/list', { roots: ['/a b', 'https://x.test/y'] }), {
      result: { roots: [{ uri: 'file:///a%20b' }, { uri: 'https://x.test/y' }] },
    });
  });

  for (const method of ['roots/list', 'elicitation/create', 'sampling/createMessage', 'x']) {
    it(`refuses ${method}, as nobody in particular can be asked`, () => {
      assert.deepEqual(answerTo(method, {}), {
        error: {
          code: -32601,
          message: `The federation cannot answer ${method} outside of a call`,
        },
      });
    });
  }
});
