import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { LiveConfig } from '../../../../daemon/config/liveConfig.ts';
import { endpointPath, Federations } from '../../../../daemon/federation/federations.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { openFederationHome, type ConfigInput } from './federationHome.ts';

/** All federations of a daemon, with the user's own open. */
async function open(config: ConfigInput = {}) {
  const home = await openFederationHome();
  const { pool, calls, inputs } = home;
  const origin = 'http://127.0.0.1:5387';
  const federations = new Federations({
    origin,
    env: process.env,
    pool,
    calls,
    inputs,
    log: silentLog,
  });
  const told: string[] = [];
  federations.opened.on(({ name }) => told.push(`opened ${name}`));
  federations.closed.on(({ name }) => told.push(`closed ${name}`));
  const userFile = await home.write('user', config);
  const user = await federations.openUser(await LiveConfig.open(userFile, process.env));
  return {
    home,
    federations,
    told,
    user,
    userFile,
    async [Symbol.asyncDispose]() {
      await federations[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

describe('Federations', () => {
  it("serves the user's own", async () => {
    await using opened = await open();
    const { federations, user } = opened;
    assert.equal(user.name, 'user');
    assert.equal(user.endpoint, 'http://127.0.0.1:5387/mcp');
    assert.equal(federations.find('user'), user);
    assert.deepEqual(federations.all, [user]);
  });

  it('serves a workspace for as long as somebody has it open', async () => {
    await using opened = await open();
    const file = await opened.home.write('shop', {});
    const lease = await opened.federations.lease('shop', file);
    assert.equal(lease.federation.endpoint, 'http://127.0.0.1:5387/shop/mcp');
    assert.equal(opened.federations.find('shop'), lease.federation);
    await lease[Symbol.asyncDispose]();
    assert.equal(opened.federations.find('shop'), undefined);
    assert.deepEqual(opened.told, ['opened user', 'opened shop', 'closed shop']);
  });

  it('opens a workspace once for all its windows', async () => {
    await using opened = await open();
    const file = await opened.home.write('shop', {});
    const [one, two] = await Promise.all([
      opened.federations.lease('shop', file),
      opened.federations.lease('another name', file),
    ]);
    assert.equal(one.federation, two.federation);
    await one[Symbol.asyncDispose]();
    await one[Symbol.asyncDispose]();
    assert.ok(opened.federations.find('shop'));
    await two[Symbol.asyncDispose]();
    assert.equal(opened.federations.find('shop'), undefined);
  });

  it('does not close what was opened again meanwhile', async () => {
    await using opened = await open();
    const file = await opened.home.write('shop', {});
    const first = await opened.federations.lease('shop', file);
    const [second] = await Promise.all([
      opened.federations.lease('shop', file),
      first[Symbol.asyncDispose](),
    ]);
    assert.equal(opened.federations.find('shop'), second.federation);
    await second.federation.settled(AbortSignal.timeout(20_000));
  });

  it("gives the user's own to who opens that file, and never closes it", async () => {
    await using opened = await open();
    const lease = await opened.federations.lease('mine', opened.userFile);
    assert.equal(lease.federation, opened.user);
    await lease[Symbol.asyncDispose]();
    assert.equal(opened.federations.find('user'), opened.user);
  });

  const names: [wished: string, name: string][] = [
    ['My Shop', 'my-shop'],
    ['../../etc', 'etc'],
    ['Größe & co', 'gr-e-co'],
    ['---', 'workspace'],
    ['', 'workspace'],
    ['日本', 'workspace'],
    ['user', 'user-2'],
    ['a/b?c#d%2f', 'a-b-c-d-2f'],
  ];
  for (const [wished, name] of names) {
    it(`calls a workspace ${JSON.stringify(wished)} ${name}`, async () => {
      await using opened = await open();
      const lease = await opened.federations.lease(wished, await opened.home.write('x', {}));
      assert.equal(lease.federation.name, name);
      assert.equal(new URL(lease.federation.endpoint).pathname, endpointPath(name));
    });
  }

  it('tells workspaces of one name apart', async () => {
    await using opened = await open();
    const leased: string[] = [];
    for (const file of ['a', 'b', 'c']) {
      const lease = await opened.federations.lease('shop', await opened.home.write(file, {}));
      leased.push(lease.federation.name);
    }
    assert.deepEqual(leased, ['shop', 'shop-2', 'shop-3']);
  });

  it("shares the user's targets with workspaces, until the last one is gone", async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: new Map() });
    await using opened = await open({ targets: { a: { type: 'http', url: peer.url } } });
    const lease = await opened.federations.lease('shop', await opened.home.write('shop', {}));
    await lease.federation.settled(AbortSignal.timeout(20_000));
    assert.equal(lease.federation.upstream('a'), opened.user.upstream('a'));
    await lease[Symbol.asyncDispose]();
    assert.equal(opened.user.upstream('a').state.kind, 'ready');
    assert.equal(peer.sessionIds.length, 1);
  });

  it('serves a workspace whose file does not exist yet, or has mistakes', async () => {
    await using opened = await open();
    const missing = await opened.federations.lease('a', `${opened.home.directory}/none.json`);
    assert.deepEqual(missing.federation.status().problems, []);
    const wrong = await opened.federations.lease('b', await opened.home.write('b', '{'));
    assert.equal(wrong.federation.status().problems.length, 1);
  });

  it('closes all of them when it is disposed', async () => {
    await using opened = await open();
    await opened.federations.lease('shop', await opened.home.write('shop', {}));
    await opened.federations[Symbol.asyncDispose]();
    assert.deepEqual(opened.federations.all, []);
    assert.deepEqual(opened.told.toSorted(), [
      'closed shop',
      'closed user',
      'opened shop',
      'opened user',
    ]);
  });
});

describe('endpointPath', () => {
  it("is short for the user's own", () => {
    assert.equal(endpointPath('user'), '/mcp');
    assert.equal(endpointPath('shop'), '/shop/mcp');
  });
});
