import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ListPromptsResult } from '@modelcontextprotocol/sdk/types.js';

import { answerList } from '../../../../daemon/federation/answerList.ts';
import type { AnswerMessage, JsonObject } from '../../../../daemon/wire/message.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { text } from '../../../fixtures/peer.ts';
import { leasePort } from '../../../support/everything.ts';
import { openReports } from '../../../support/reports.ts';
import { fixture } from '../../../support/targets.ts';
import { openFederationHome, type OpenedFederation } from './federationHome.ts';
import { openOffering } from './offeringFederation.ts';
import { recordedCaller, recordedExchange } from './recordedCaller.ts';

const startPeer = () =>
  startHttpPeer({ name: 'peer', tools: new Map([['x', { call: () => text('x') }]]) });

/** Asks a federation for its tools. */
function list({ federation }: OpenedFederation, params?: JsonObject) {
  const recorded = recordedExchange();
  const cancel = answerList('tools')(
    { jsonrpc: '2.0', id: 1, method: 'tools/list', ...(params ? { params } : {}) },
    { federation, caller: recordedCaller(), exchange: recorded.exchange, bytes: 0 },
  );
  return { ...recorded, cancel };
}

describe('answerList', () => {
  it('waits for targets that start for the first time', async () => {
    await using home = await openFederationHome();
    await using peer = await startPeer();
    const opened = await home.open('user', { targets: { a: { type: 'http', url: peer.url } } });
    assert.deepEqual(await list(opened).answer(), {
      jsonrpc: '2.0',
      id: 1,
      result: {
        tools: [{ name: 'a_x', description: 'The tool x', inputSchema: { type: 'object' } }],
      },
    });
  });

  it('lists nothing when nothing is configured', async () => {
    await using home = await openFederationHome();
    const answer = await list(await home.open('user', {})).answer();
    assert.deepEqual('result' in answer && answer.result, { tools: [] });
  });

  it('takes empty params, as clients send them', async () => {
    await using home = await openFederationHome();
    const answer = await list(await home.open('user', {}), { _meta: {} }).answer();
    assert.ok('result' in answer);
  });

  for (const cursor of ['1', '', null, 7]) {
    it(`knows no cursor ${JSON.stringify(cursor)}`, async () => {
      await using home = await openFederationHome();
      const answer = await list(await home.open('user', {}), { cursor }).answer();
      assert.deepEqual('error' in answer && answer.error, {
        code: -32_602,
        message: 'Unknown cursor',
      });
    });
  }

  describe('of more than a page', () => {
    const prompts = Array.from({ length: 2_100 }, (_, index) => ({ name: `p${index}` }));
    const pageOf = (answer: AnswerMessage) => {
      assert.ok('result' in answer);
      const { prompts: items, nextCursor } = answer.result as ListPromptsResult;
      return { names: items.map(({ name }) => name), nextCursor };
    };

    it('is told page by page, with each item once', async () => {
      await using opened = await openOffering({ prompts });
      const names: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = pageOf(
          await opened.ask('prompts/list', cursor === undefined ? {} : { cursor }),
        );
        names.push(...page.names);
        cursor = page.nextCursor;
        pages += 1;
      } while (cursor !== undefined);
      assert.equal(pages, 3);
      assert.deepEqual(
        names,
        prompts.map(({ name }) => `a_${name}`),
      );
    });

    it('refuses the cursor of another list', async () => {
      await using opened = await openOffering({ prompts });
      const { nextCursor: cursor } = pageOf(await opened.ask('prompts/list'));
      for (const method of ['tools/list', 'resources/list', 'resources/templates/list']) {
        const answer = await opened.ask(method, { cursor });
        assert.deepEqual('error' in answer && answer.error, {
          code: -32_602,
          message: 'Unknown cursor',
        });
      }
    });
  });

  it('is not answered once it was given up', async () => {
    await using home = await openFederationHome();
    await using reports = await openReports();
    const target = fixture('hangsOnInitialize', { env: reports.env });
    const opened = await home.open('user', { targets: { a: target } });
    const { cancel, answers } = list(opened);
    await reports.first('started');
    cancel?.('Enough');
    await opened.federation.upstream('a').stop();
    await opened.federation.settled(AbortSignal.timeout(20_000));
    assert.deepEqual(answers.items, []);
  });

  describe('with a target that fails', () => {
    const failing = async () => {
      const url = `http://127.0.0.1:${await leasePort()}/mcp`;
      return { bad: { type: 'http', url } } as const;
    };

    it('lists the others', async () => {
      await using home = await openFederationHome();
      await using peer = await startPeer();
      const targets = { ...(await failing()), good: { type: 'http', url: peer.url } as const };
      const answer = await list(await home.open('user', { targets })).answer();
      assert.ok('result' in answer && JSON.stringify(answer.result).includes('good_x'));
    });

    it('fails when the configuration wants it so', async () => {
      await using home = await openFederationHome();
      const config = { targets: await failing(), failureMode: 'failClosed' } as const;
      const answer = await list(await home.open('user', config)).answer();
      assert.ok('error' in answer);
      assert.equal(answer.error.code, -32_603);
      assert.match(answer.error.message, /^Target bad failed: .*ECONNREFUSED/);
    });
  });
});
