import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explainHopError, isHopError } from '../../../../daemon/upstream/hopError.ts';

const missing = {
  code: -32021,
  message: 'Missing required client capability',
  data: { requiredCapabilities: { elicitation: { url: {} }, sampling: {} } },
};

describe('isHopError', () => {
  it('knows the errors that are about how a request was put', () => {
    const codes = [-32020, -32021, -32022, -32601, -32602, -32000, -32042, 0];
    assert.deepEqual(
      codes.filter(code => isHopError({ code })),
      [-32020, -32021, -32022],
    );
  });
});

describe('explainHopError', () => {
  it('tells a model which capability the tool needs', () => {
    const text = 'The target needs a client that can do more for it: elicitation.url, sampling';
    assert.deepEqual(explainHopError('tools/call', missing), {
      result: { content: [{ type: 'text', text }], isError: true },
    });
  });

  it('tells other callers by an error', () => {
    assert.deepEqual(explainHopError('prompts/get', missing), {
      error: {
        code: -32602,
        message: 'The target needs a client that can do more for it: elicitation.url, sampling',
      },
    });
  });

  for (const data of [undefined, null, 'x', {}, { requiredCapabilities: 7 }]) {
    it(`repeats the message where the data is ${JSON.stringify(data)}`, () => {
      const explained = explainHopError('prompts/get', { ...missing, data });
      assert.match(('error' in explained && explained.error.message) || '', /Missing required/);
    });
  }

  for (const code of [-32020, -32022]) {
    it(`never repeats the code ${code}`, () => {
      assert.deepEqual(explainHopError('tools/call', { code, message: 'Mcp-Name differs' }), {
        error: {
          code: -32603,
          message: 'The target refused how tools/call was put: Mcp-Name differs',
        },
      });
    });
  }
});
