import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { answerAlone } from '../../../../daemon/upstream/answerAlone.ts';
import type { InputAnswer, InputRequest } from '../../../../daemon/wire/message.ts';

/** Who answers a server that asks this outside of any call, and what. */
function ask(method: string, roots?: string[]) {
  const answers: InputAnswer[] = [];
  const asked: { target: string; request: InputRequest }[] = [];
  const alone = {
    name: 'files',
    config: roots ? { roots } : {},
    askOthers(target: string, request: InputRequest) {
      asked.push({ target, request });
      return () => {};
    },
  };
  const request = { jsonrpc: '2.0', id: 1, method, params: { a: 1 } } as const;
  answerAlone(request, alone, answer => answers.push(answer));
  return { answers, asked };
}

describe('answerAlone', () => {
  it('answers roots/list from the configuration', () => {
    const { answers, asked } = ask('roots/list', ['/a b', 'https://x.test/y']);
    const roots = [{ uri: 'file:///a%20b' }, { uri: 'https://x.test/y' }];
    assert.deepEqual(answers, [{ result: { roots } }]);
    assert.deepEqual(asked, []);
  });

  for (const method of ['roots/list', 'elicitation/create', 'sampling/createMessage']) {
    it(`passes ${method} to others, as no client in particular can be asked`, () => {
      const { answers, asked } = ask(method);
      assert.deepEqual(asked, [{ target: 'files', request: { method, params: { a: 1 } } }]);
      assert.deepEqual(answers, []);
    });
  }
});
