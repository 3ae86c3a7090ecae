import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { readDiscovery, readNoDiscovery } from '../../../../daemon/upstream/discovery.ts';
import { HttpRefusal } from '../../../../daemon/upstream/transports/httpRefusal.ts';
import { resultOf } from './handPlayedServer.ts';
import type { AnswerMessage } from '../../../../daemon/wire/message.ts';

const result = (value: Record<string, unknown>) => resultOf(1, value) as unknown as AnswerMessage;
const error = (code: number, data?: unknown): AnswerMessage => ({
  jsonrpc: '2.0',
  id: 1,
  error: { code, message: 'No', data },
});
const legacy = { era: 'legacy', isCertain: true };
const unknown = { era: 'legacy', isCertain: false };

describe('readDiscovery', () => {
  it('greets a modern server by what it says of itself', () => {
    const discovered = readDiscovery(
      result({
        resultType: 'complete',
        supportedVersions: ['2025-11-25', '2026-07-28'],
        capabilities: { tools: { listChanged: true } },
        instructions: 'Be kind',
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 's', version: '2', title: 'S' } },
      }),
    );
    assert.deepEqual(discovered, {
      era: 'modern',
      greeting: {
        era: 'modern',
        protocolVersion: '2026-07-28',
        capabilities: { tools: { listChanged: true } },
        serverInfo: { name: 's', version: '2', title: 'S' },
        instructions: 'Be kind',
      },
    });
  });

  it('does without what servers need not say', () => {
    const discovered = readDiscovery(result({ supportedVersions: ['2026-07-28'] }));
    assert.ok(discovered.era === 'modern');
    assert.deepEqual(discovered.greeting.serverInfo, { name: 'unknown', version: '0' });
    assert.deepEqual(discovered.greeting.capabilities, {});
  });

  it('takes the name of the server where drafts had it', () => {
    const serverInfo = { name: 'draft', version: '1' };
    const discovered = readDiscovery(result({ supportedVersions: ['2026-07-28'], serverInfo }));
    assert.deepEqual(discovered.era === 'modern' && discovered.greeting.serverInfo, serverInfo);
  });

  const infoKey = 'io.modelcontextprotocol/serverInfo';
  const oddly: [what: string, fields: Record<string, unknown>][] = [
    ['the name of the server', { _meta: { [infoKey]: { name: 5, version: [] } } }],
    ['all of the server', { _meta: { [infoKey]: 'x' } }],
    ['the metadata', { _meta: null }],
    ['the instructions', { instructions: 5 }],
  ];
  for (const [what, fields] of oddly) {
    it(`does not mind nonsense where ${what} should stand: it is for display only`, () => {
      const discovered = readDiscovery(result({ supportedVersions: ['2026-07-28'], ...fields }));
      assert.ok(discovered.era === 'modern');
      const { serverInfo, instructions } = discovered.greeting;
      assert.deepEqual(serverInfo, { name: 'unknown', version: '0' });
      assert.equal(instructions, undefined);
    });
  }

  for (const capabilities of [null, [], 'all']) {
    it(`says what is wrong where the capabilities are ${JSON.stringify(capabilities)}`, () => {
      const answer = result({ supportedVersions: ['2026-07-28'], capabilities });
      assert.throws(() => readDiscovery(answer), {
        code: 'UPSTREAM_PROTOCOL',
        message: /^The answer to server\/discover is not valid: .*\n.*at capabilities/,
      });
    });
  }

  const legacyAnswers: [what: string, answer: AnswerMessage][] = [
    ['an unknown method', error(-32601)],
    ['a server that is not initialized', error(-32000)],
    ['wrong parameters', error(-32602)],
    ['a request out of turn', error(-32600)],
    ['an error without meaning', error(0)],
    ['an empty result', result({})],
    ['a result of something else', result({ tools: [] })],
    ['legacy revisions only', result({ supportedVersions: ['2025-06-18'] })],
    ['a refusal in favour of legacy', error(-32022, { supported: ['2025-11-25'] })],
    ['a refusal without alternatives', error(-32022)],
  ];
  for (const [what, answer] of legacyAnswers) {
    it(`takes ${what} for a legacy server`, () => {
      assert.deepEqual(readDiscovery(answer), legacy);
    });
  }

  it('concludes nothing from trouble', () => {
    assert.deepEqual(readDiscovery(error(-32603)), unknown);
  });

  it('asks again where the revision of the question is refused in favour of itself', () => {
    assert.deepEqual(readDiscovery(error(-32022, { supported: ['2026-07-28'] })), {
      era: 'undecided',
    });
  });

  for (const answer of [
    result({ supportedVersions: ['2027-01-01', '2099-09-09'] }),
    error(-32022, { supported: ['2027-01-01', '2099-09-09'] }),
  ]) {
    it(`gives up on a server that speaks only other revisions (${Object.keys(answer).at(-1)})`, () => {
      assert.throws(() => readDiscovery(answer), {
        code: 'UPSTREAM_PROTOCOL',
        message: 'The server speaks MCP 2027-01-01, 2099-09-09, which is not spoken here',
      });
    });
  }

  for (const code of [-32020, -32021]) {
    it(`does not greet a modern server as a legacy one because of ${code}`, () => {
      assert.throws(() => readDiscovery(error(code)), {
        message: `The target refused server/discover: No (${code})`,
      });
    });
  }
});

describe('readNoDiscovery', () => {
  for (const status of [400, 404, 405, 406, 415]) {
    it(`takes HTTP ${status} for a legacy server`, () => {
      assert.deepEqual(readNoDiscovery(new HttpRefusal(status, 'No')), legacy);
    });
  }

  for (const status of [408, 429, 500, 502, 503]) {
    it(`concludes nothing from HTTP ${status}`, () => {
      assert.deepEqual(readNoDiscovery(new HttpRefusal(status, 'No')), unknown);
    });
  }

  for (const status of [401, 403]) {
    it(`gives up at HTTP ${status}, which has nothing to do with eras`, () => {
      const refusal = new HttpRefusal(status, 'No');
      assert.throws(() => readNoDiscovery(refusal), refusal);
    });
  }

  it('concludes nothing from a broken answer', () => {
    assert.deepEqual(readNoDiscovery(new FederationError('UPSTREAM_PROTOCOL', 'Broken')), unknown);
  });
});
