import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { logMessageLevels } from '../../../../daemon/wire/logLevel.ts';
import { route } from '../../../../daemon/federation/route.ts';
import type { JsonObject } from '../../../../daemon/wire/message.ts';
import { openFederationHome } from './federationHome.ts';
import { recordedCaller, recordedExchange } from './recordedCaller.ts';

/** Asks an empty federation. */
async function ask(method: string, params?: JsonObject) {
  await using home = await openFederationHome();
  const { federation } = await home.open('user', {});
  const caller = recordedCaller();
  const recorded = recordedExchange();
  const request = { jsonrpc: '2.0', id: 1, method, ...(params ? { params } : {}) } as const;
  route(request, { federation, caller, exchange: recorded.exchange, bytes: 0 });
  return { answer: await recorded.answer(), caller };
}

describe('route', () => {
  it('answers a ping', async () => {
    assert.deepEqual((await ask('ping')).answer, { jsonrpc: '2.0', id: 1, result: {} });
  });

  it('lists tools', async () => {
    assert.deepEqual((await ask('tools/list')).answer, {
      jsonrpc: '2.0',
      id: 1,
      result: { tools: [] },
    });
  });

  it('calls tools', async () => {
    const { answer } = await ask('tools/call', { name: 'x' });
    assert.ok('error' in answer && answer.error.code === -32_602);
  });

  for (const level of logMessageLevels) {
    it(`sets the level of log messages to ${level}`, async () => {
      const { answer, caller } = await ask('logging/setLevel', { level });
      assert.deepEqual(answer, { jsonrpc: '2.0', id: 1, result: {} });
      assert.equal(caller.logLevel, level);
    });
  }

  const wrongLevels: unknown[] = [undefined, null, '', 'warn', 7, [], { toString: 1, valueOf: 2 }];
  for (const level of wrongLevels) {
    it(`does not know the level ${JSON.stringify(level)}`, async () => {
      const { answer, caller } = await ask('logging/setLevel', { level });
      assert.deepEqual('error' in answer && answer.error, {
        code: -32_602,
        message: `The log level must be one of ${logMessageLevels.join(', ')}`,
      });
      assert.equal(caller.logLevel, undefined);
    });
  }

  for (const method of ['', 'Ping', 'prompts/List', 'initialize', 'toString', '__proto__']) {
    it(`does not know ${method || 'a method without a name'}`, async () => {
      assert.deepEqual((await ask(method)).answer, {
        jsonrpc: '2.0',
        id: 1,
        error: { code: -32_601, message: `The federation has no method ${method}` },
      });
    });
  }

  it('does not repeat a method of megabytes', async () => {
    const { answer } = await ask('x'.repeat(1_000_000));
    assert.ok('error' in answer && answer.error.message.length < 300);
  });
});
