import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ownCapabilities } from '../../../../daemon/upstream/ownCapabilities.ts';

describe('ownCapabilities', () => {
  it('declares what can be passed to a client or the user', () => {
    assert.deepEqual(ownCapabilities({}), {
      elicitation: { form: {}, url: {} },
      sampling: { tools: {}, context: {} },
      extensions: { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } },
    });
  });

  it('declares roots only where the configuration has some', () => {
    assert.deepEqual(ownCapabilities({ roots: ['/a'] })['roots'], {});
    assert.deepEqual(ownCapabilities({ roots: [] })['roots'], {});
    assert.equal('roots' in ownCapabilities({}), false);
  });

  it('declares the roots of the session that has the target to itself', () => {
    assert.deepEqual(ownCapabilities({}, { capabilities: { roots: {} } })['roots'], {});
    assert.equal('roots' in ownCapabilities({}, { capabilities: { sampling: {} } }), false);
  });
});
