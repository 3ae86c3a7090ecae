import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ToolMemory } from '../../../../extension/invoke/toolMemory.ts';
import { memoryStore } from '../support/memoryStore.ts';

const call = (tool: string, args: Record<string, unknown> = {}) => ({
  federation: 'user',
  tool,
  arguments: args,
});

describe('ToolMemory', () => {
  it('has the last call of each tool, the newest first', async () => {
    const memory = new ToolMemory(memoryStore());
    for (const one of [call('a', { x: 1 }), call('b'), call('a', { x: 2 })]) {
      await memory.remember(one);
    }
    assert.deepEqual(
      memory.calls.map(({ tool }) => tool),
      ['a', 'b'],
    );
    assert.deepEqual(memory.argumentsOf('user', 'a'), { x: 2 });
    assert.deepEqual(memory.argumentsOf('other', 'a'), {});
  });

  it('keeps no secrets, and says what is missing', async () => {
    const store = memoryStore();
    await new ToolMemory(store).remember(call('login', { user: 'ada', password: 'hunter2' }));
    assert.doesNotMatch(JSON.stringify(store.get('mcpFederation.calls')), /hunter2/);
    const { last } = new ToolMemory(store);
    assert.deepEqual(last, { ...call('login', { user: 'ada' }), isWhole: false });
  });

  it('has the last call as it was, while the window is open', async () => {
    const memory = new ToolMemory(memoryStore());
    await memory.remember(call('login', { password: 'hunter2' }));
    assert.deepEqual(memory.last?.arguments, { password: 'hunter2' });
  });

  it('does not keep long texts, nor more tools than anybody reads', async () => {
    const memory = new ToolMemory(memoryStore());
    await memory.remember(call('write', { path: 'a', content: 'x'.repeat(10_000) }));
    assert.deepEqual(memory.argumentsOf('user', 'write'), { path: 'a' });
    for (let index = 0; index < 50; index += 1) await memory.remember(call(`tool${index}`));
    assert.equal(memory.calls.length, 20);
  });

  it('begins anew when what was kept cannot be read', async () => {
    const store = memoryStore();
    await store.update('mcpFederation.calls', [{ tool: 7 }]);
    assert.deepEqual(new ToolMemory(store).calls, []);
  });
});
