import assert from 'node:assert/strict';

import { callTool, startServersUntil } from './mcpClient.ts';

describe("the editor's own MCP client", () => {
  it('starts the server that the extension provides, and lists the prefixed tools', async () => {
    const names = await startServersUntil('everything_echo');
    assert.ok(
      names.some(name => name.endsWith('everything_get-sum')),
      names.join(', '),
    );
  });

  it('calls a tool of a target', async () => {
    await startServersUntil('everything_get-sum');
    const answer = await callTool('everything_get-sum', { a: 2, b: 3 });
    assert.match(answer, /The sum of 2 and 3 is 5/);
  });

  it('sees what a tool says when its arguments are wrong', async () => {
    await startServersUntil('everything_get-sum');
    const answer = await callTool('everything_get-sum', { a: 'two' });
    assert.match(answer, /invalid/i);
  });
});
