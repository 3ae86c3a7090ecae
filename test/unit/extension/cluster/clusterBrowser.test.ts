import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ClusterBrowser } from '../../../../extension/cluster/clusterBrowser.ts';
import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import { answering, contextsAnswer, production, sampleContext } from '../support/clusterSamples.ts';
import { openCommandDesk, type CommandDesk } from '../support/commandDesk.ts';

const contexts = contextsAnswer(sampleContext(), production);
const answer = answering({ listContexts: contexts });
const watched = ['watchCluster', { context: 'kind-dev' }];
const unwatched = ['unwatchCluster', { context: 'kind-dev' }];

describe('ClusterBrowser', () => {
  it('asks for nothing while nobody looks', async () => {
    await using desk = await openBrowsingDesk();
    desk.browser.setOpen('kind-dev', true);
    await desk.browser.refresh();
    assert.deepEqual(desk.requests(), []);
  });

  it('reads the kubeconfig when the view is seen, and watches no cluster', async () => {
    await using desk = await openBrowsingDesk();
    desk.browser.setVisible(true);
    await desk.browser.refresh();
    const { value } = desk.browser.state;
    assert.equal(value.contexts.kind, 'listed');
    assert.ok(desk.requests().every(([method]) => method === 'listContexts'));
  });

  it('watches a cluster while its row is open', async () => {
    await using desk = await openBrowsingDesk();
    desk.browser.setVisible(true);
    await desk.browser.refresh();
    desk.browser.setOpen('kind-dev', true);
    await hears(desk, 'watchCluster');
    desk.browser.setOpen('kind-dev', false);
    await hears(desk, 'unwatchCluster');
    assert.deepEqual(desk.requests().slice(-2), [watched, unwatched]);
  });

  it('lets go of it while the view is hidden, and takes it up again', async () => {
    await using desk = await openBrowsingDesk();
    desk.browser.setVisible(true);
    desk.browser.setOpen('kind-dev', true);
    await hears(desk, 'watchCluster');
    desk.browser.setVisible(false);
    await hears(desk, 'unwatchCluster');
    desk.browser.setVisible(true);
    await hears(desk, 'watchCluster', 2);
  });

  it('does not connect to what looks like production by opening its row', async () => {
    await using desk = await openBrowsingDesk();
    desk.browser.setVisible(true);
    desk.browser.setOpen('shop-prod', true);
    await desk.browser.refresh();
    assert.ok(desk.requests().every(([method]) => method === 'listContexts'));
  });

  it('watches one namespace from when it is chosen', async () => {
    await using desk = await openBrowsingDesk();
    desk.browser.setVisible(true);
    desk.browser.setOpen('kind-dev', true);
    await hears(desk, 'watchCluster');
    await desk.browser.setNamespace('kind-dev', 'team');
    assert.deepEqual(desk.requests().slice(-2), [
      unwatched,
      ['watchCluster', { context: 'kind-dev', namespace: 'team' }],
    ]);
  });

  it('says why a cluster cannot be watched, and tries again on request', async () => {
    let failure: DaemonFailure | undefined = new DaemonFailure('KUBECTL_MISSING', 'No kubectl');
    await using desk = await openBrowsingDesk(
      answering({ listContexts: contexts, watchCluster: () => failure ?? {} }),
    );
    const { browser } = desk;
    browser.setVisible(true);
    await browser.refresh();
    browser.setOpen('kind-dev', true);
    const signal = AbortSignal.timeout(10_000);
    const told = await browser.state.first(({ failures }) => failures.get('kind-dev'), signal);
    assert.equal(told, 'No kubectl');
    failure = undefined;
    await browser.retry('kind-dev');
    assert.equal(browser.state.value.failures.size, 0);
    assert.deepEqual(desk.requests().at(-1), watched);
  });

  it('says why the kubeconfig cannot be read', async () => {
    const failure = new DaemonFailure('KUBECTL_MISSING', 'No kubectl');
    await using desk = await openBrowsingDesk(answering({ listContexts: failure }));
    desk.browser.setVisible(true);
    await desk.browser.refresh();
    const { contexts: listed } = desk.browser.state.value;
    assert.deepEqual(listed, { kind: 'failed', message: 'No kubectl' });
  });

  it('watches again over a new connection', async () => {
    await using desk = await openBrowsingDesk();
    desk.browser.setVisible(true);
    desk.browser.setOpen('kind-dev', true);
    await hears(desk, 'watchCluster');
    desk.daemon.hangUp('abruptly');
    await hears(desk, 'watchCluster', 2);
  });
});

async function openBrowsingDesk(
  answers = answer,
): Promise<CommandDesk & { browser: ClusterBrowser }> {
  const desk = await openCommandDesk({ answer: answers });
  await desk.services.link.connected();
  return { ...desk, browser: desk.services.clusters };
}

async function hears({ daemon }: CommandDesk, method: string, times = 1): Promise<void> {
  await daemon.hears(
    () =>
      daemon.heard.filter(frame => frame.type === 'request' && frame.method === method).length >=
      times,
  );
}
