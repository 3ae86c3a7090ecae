import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explainRefusal } from '../../../../daemon/federation/explainRefusal.ts';
import { mcpCode, rpcCode } from '../../../../daemon/wire/message.ts';

const missing = {
  code: mcpCode.missingClientCapability,
  message: 'Missing capability',
  data: { requiredCapabilities: { sampling: {}, elicitation: { url: {} } } },
};

describe('explainRefusal', () => {
  it('leaves modern clients the error, which they know', () => {
    assert.deepEqual(explainRefusal(missing, 'tools/call', 'modern'), { error: missing });
  });

  it('tells the model of a legacy client what is missing', () => {
    const text = 'The target needs a client that can do more for it: sampling, elicitation.url';
    assert.deepEqual(explainRefusal(missing, 'tools/call', 'legacy'), {
      result: { content: [{ type: 'text', text }], isError: true },
    });
  });

  for (const data of [undefined, null, 'x', {}, { requiredCapabilities: 7 }]) {
    it(`says it in an error where there is no result of a tool, with the data ${JSON.stringify(data)}`, () => {
      assert.deepEqual(explainRefusal({ ...missing, data }, 'prompts/get', 'legacy'), {
        error: {
          code: rpcCode.invalidParams,
          message: 'The target needs a client that can do more for it: Missing capability',
        },
      });
    });
  }

  it('leaves all other errors as they are', () => {
    const other = { code: rpcCode.invalidParams, message: 'No such file' };
    assert.deepEqual(explainRefusal(other, 'tools/call', 'legacy'), { error: other });
  });
});
