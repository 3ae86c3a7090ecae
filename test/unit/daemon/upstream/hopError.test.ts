import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explainHopError, isHopError } from '../../../../daemon/upstream/hopError.ts';

describe('isHopError', () => {
  it('knows the errors that are about how a request was put', () => {
    const codes = [-32020, -32021, -32022, -32601, -32602, -32000, -32042, 0];
    assert.deepEqual(
      codes.filter(code => isHopError({ code })),
      [-32020, -32022],
    );
  });
});

describe('explainHopError', () => {
  for (const code of [-32020, -32022]) {
    it(`never repeats the code ${code}`, () => {
      assert.deepEqual(explainHopError('tools/call', { code, message: 'Mcp-Name differs' }), {
        code: -32603,
        message: 'The target refused how tools/call was put: Mcp-Name differs',
      });
    });
  }
});
