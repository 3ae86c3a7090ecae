import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { facePath } from '../../../../daemon/endpoint/facePath.ts';

describe('facePath', () => {
  it('stands beside the endpoint', () => {
    assert.equal(facePath('/mcp', 'sse'), '/sse');
    assert.equal(facePath('/shop/mcp', 'message'), '/shop/message');
    assert.equal(facePath('http://127.0.0.1:5387/mcp', 'sse'), 'http://127.0.0.1:5387/sse');
  });
});
