import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { describe, it } from 'node:test';

import type { ClientFrame } from '#protocol/controlFrame.ts';
import { controlVersion } from '#protocol/controlTerms.ts';
import type { InvokeRequest, ToWebview } from '#protocol/webviewMessage.ts';

import { DashboardRelay } from '../../../../extension/dashboard/dashboardRelay.ts';
import { patienceMs } from '../../../support/eventually.ts';
import { openCommandDesk } from '../support/commandDesk.ts';

const hello: ClientFrame = {
  type: 'hello',
  controlVersion,
  client: { name: 'dashboard', version: '1' },
  subscribe: true,
};

describe('DashboardRelay', () => {
  it('tells the page that its link is open, and passes frames both ways', async () => {
    await using desk = await openCommandDesk();
    using page = openPage(desk.services.link);
    await page.says({ type: 'ready' }, isLink('open'));
    await page.says({ type: 'frame', frame: hello }, isFrame('snapshot'));
    assert.ok(
      desk.daemon.heard.some(frame => frame.type === 'hello' && frame.client.name === 'dashboard'),
    );
  });

  it('lets no page say that somebody is there who answers questions', async () => {
    await using desk = await openCommandDesk();
    using page = openPage(desk.services.link);
    await page.says({ type: 'ready' }, isLink('open'));
    const frame: ClientFrame = { ...hello, answersInputs: true };
    await page.says({ type: 'frame', frame }, isFrame('snapshot'));
    const heard = desk.daemon.heard.find(
      one => one.type === 'hello' && one.client.name === 'dashboard',
    );
    assert.equal(heard?.type === 'hello' && heard.answersInputs, false);
  });

  it('opens a link of its own for a page that was loaded anew', async () => {
    await using desk = await openCommandDesk();
    using page = openPage(desk.services.link);
    await page.says({ type: 'ready' }, isLink('open'));
    page.forget();
    await page.says({ type: 'ready' }, isLink('open'));
    assert.deepEqual(page.links(), ['open']);
  });

  it('tells the page when the daemon goes, and when it is back', async () => {
    await using desk = await openCommandDesk();
    using page = openPage(desk.services.link);
    await page.says({ type: 'ready' }, isLink('open'));
    page.forget();
    desk.daemon.hangUp('abruptly');
    await page.hears(isLink('open'));
    assert.deepEqual(page.links(), ['closed', 'open']);
  });

  it('passes on nothing that is no message of the page', async () => {
    await using desk = await openCommandDesk();
    using page = openPage(desk.services.link);
    await page.says({ type: 'ready' }, isLink('open'));
    await page.says({ type: 'frame', frame: { type: 'hack' } }, () => true);
    assert.match(page.warnings[0] ?? '', /cannot be read/);
    assert.ok(desk.daemon.heard.every(({ type }) => type === 'hello'));
  });

  it('hands on what the page would like to have run, for the user to decide', async () => {
    await using desk = await openCommandDesk();
    using page = openPage(desk.services.link);
    await page.says({ type: 'ready' }, isLink('open'));
    const request = { federation: 'user', tool: 'web_echo', arguments: { a: 1 }, edit: false };
    await page.says({ type: 'invoke', request }, () => true);
    assert.deepEqual(page.invoked, [request]);
    assert.ok(desk.daemon.heard.every(({ type }) => type === 'hello'));
  });

  it('lets the page look, but not act', async () => {
    await using desk = await openCommandDesk();
    using page = openPage(desk.services.link);
    await page.says({ type: 'ready' }, isLink('open'));
    const params = { context: 'production' };
    const request = { type: 'request', id: 1, method: 'confirmContext', params };
    await page.says({ type: 'frame', frame: request }, () => true);
    assert.match(page.warnings[0] ?? '', /confirmContext, which is not for it/);
    await page.says({ type: 'frame', frame: hello }, isFrame('snapshot'));
    assert.ok(desk.daemon.heard.every(({ type }) => type === 'hello'));
  });
});

function isLink(state: 'open' | 'closed') {
  return (message: ToWebview) => message.type === 'link' && message.state === state;
}

function isFrame(type: string) {
  return (message: ToWebview) => message.type === 'frame' && message.frame.type === type;
}

function openPage(link: ConstructorParameters<typeof DashboardRelay>[0]) {
  const heard: ToWebview[] = [];
  const warnings: string[] = [];
  const invoked: InvokeRequest[] = [];
  const ears = new EventEmitter();
  const relay = new DashboardRelay(
    link,
    message => {
      heard.push(message);
      ears.emit('message');
    },
    { warn: message => void warnings.push(message) },
    request => void invoked.push(request),
  );
  const hears = async (isMeant: (message: ToWebview) => boolean) => {
    while (!heard.some(isMeant)) {
      await once(ears, 'message', { signal: AbortSignal.timeout(patienceMs) });
    }
  };
  return {
    warnings,
    invoked,
    hears,
    says: async (message: unknown, isAnswer: (message: ToWebview) => boolean) => {
      relay.receive(message);
      await hears(isAnswer);
    },
    forget: () => void heard.splice(0),
    links: () => heard.flatMap(message => (message.type === 'link' ? [message.state] : [])),
    [Symbol.dispose]: () => relay.dispose(),
  };
}
