import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { confirmContext } from '../../../../extension/commands/confirmContext.ts';
import { startTarget } from '../../../../extension/commands/startTarget.ts';
import {
  answering,
  clusterTarget,
  contextsAnswer,
  production,
  sampleContext,
} from '../support/clusterSamples.ts';
import { openCommandDesk } from '../support/commandDesk.ts';
import { sampleFederation } from '../support/samples.ts';

const forward = {
  context: 'shop-prod',
  namespace: 'team',
  resource: 'service/everything',
  port: 3001,
  isProduction: true,
};
const federations = [sampleFederation({ targets: [clusterTarget({ forward })] })];
const row = { federation: 'user', target: 'remote' };
const answer = answering({ listContexts: contextsAnswer(sampleContext(), production) });
const confirmed = ['confirmContext', { context: 'shop-prod' }];

describe('confirmContext', () => {
  it('starts the target that waited for it', async () => {
    await using desk = await openCommandDesk({ federations, answer });
    await desk.services.link.connected();
    await confirmContext(desk.services, row);
    assert.deepEqual(desk.requests().slice(-2), [confirmed, ['startTarget', row]]);
  });

  it('starts nothing when the user does not confirm it', async () => {
    await using desk = await openCommandDesk({ federations, answer });
    desk.editor.confirms = false;
    await desk.services.link.connected();
    await confirmContext(desk.services, row);
    assert.deepEqual(desk.requests(), [['listContexts', {}]]);
  });

  it('offers those that wait for it when the palette ran it', async () => {
    await using desk = await openCommandDesk({ answer, script: [{ pick: 'shop-prod' }] });
    await confirmContext(desk.services, undefined);
    assert.deepEqual(desk.lists, [['$(shield) | shop-prod | production']]);
    assert.deepEqual(desk.requests().at(-1), confirmed);
  });

  it('says that none waits', async () => {
    const all = answering({ listContexts: contextsAnswer(sampleContext()) });
    await using desk = await openCommandDesk({ answer: all });
    await assert.rejects(confirmContext(desk.services, undefined), /No context waits/);
  });
});

describe('startTarget, in production', () => {
  it('asks first', async () => {
    await using desk = await openCommandDesk({ federations, answer });
    await desk.services.link.connected();
    await startTarget(desk.services, row);
    assert.equal(desk.editor.confirmations.length, 1);
    assert.deepEqual(desk.requests().slice(-2), [confirmed, ['startTarget', row]]);
  });

  it('does not ask again', async () => {
    const known = answering({ listContexts: contextsAnswer({ ...production, isConfirmed: true }) });
    await using desk = await openCommandDesk({ federations, answer: known });
    await desk.services.link.connected();
    await startTarget(desk.services, row);
    assert.equal(desk.editor.confirmations.length, 0);
    assert.deepEqual(desk.requests().at(-1), ['startTarget', row]);
  });
});
