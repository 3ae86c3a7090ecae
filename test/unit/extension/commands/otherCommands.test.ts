import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { copyEndpoint } from '../../../../extension/commands/copyEndpoint.ts';
import { openConfiguration } from '../../../../extension/commands/openConfiguration.ts';
import { showLog } from '../../../../extension/commands/showLog.ts';
import { openCommandDesk } from '../support/commandDesk.ts';
import { sampleFederation } from '../support/samples.ts';

const shop = sampleFederation({
  name: 'shop',
  endpoint: 'http://127.0.0.1:5387/shop/mcp',
  configFile: '/shop/.vscode/mcp-federation.json',
});
const lab = sampleFederation({ name: 'lab', endpoint: 'http://127.0.0.1:5387/lab/mcp' });

describe('copyEndpoint', () => {
  it('copies the address of the only federation', async () => {
    await using desk = await openCommandDesk();
    await copyEndpoint(desk.services, undefined);
    assert.equal(desk.editor.clipboard, 'http://127.0.0.1:5387/mcp');
  });

  it('asks which when the window has several', async () => {
    await using desk = await openCommandDesk({
      federations: [sampleFederation(), shop, lab],
      opened: new Set(['shop', 'lab']),
      script: [{ pick: 'lab' }],
    });
    await copyEndpoint(desk.services, undefined);
    assert.equal(desk.editor.clipboard, lab.endpoint);
  });

  it('copies that of the row that it was run on', async () => {
    await using desk = await openCommandDesk({
      federations: [sampleFederation(), shop, lab],
      opened: new Set(['shop', 'lab']),
    });
    await copyEndpoint(desk.services, { federation: 'shop' });
    assert.equal(desk.editor.clipboard, shop.endpoint);
  });

  it('never shows the token', async () => {
    await using desk = await openCommandDesk();
    await copyEndpoint(desk.services, undefined);
    assert.doesNotMatch(desk.editor.done.join('\n'), /secret/);
  });
});

describe('openConfiguration', () => {
  it("opens the user's file, which is made when there is none", async () => {
    await using desk = await openCommandDesk();
    await openConfiguration(desk.services, undefined);
    assert.deepEqual(desk.editor.done, [`open ${desk.configFile}`]);
    assert.match(await readFile(desk.configFile, 'utf8'), /"targets": \{\}/);
  });

  it('asks which when the workspace has one', async () => {
    await using desk = await openCommandDesk({ workspace: 'shop', script: [{ pick: 'User' }] });
    await openConfiguration(desk.services, undefined);
    assert.deepEqual(desk.editor.done, [`open ${desk.configFile}`]);
  });
});

describe('showLog', () => {
  it('shows what a target wrote', async () => {
    await using desk = await openCommandDesk({
      answer: ({ id }, say) => say({ type: 'response', id, result: { lines: ['one', 'two'] } }),
    });
    await showLog(desk.services, { federation: 'user', target: 'everything' });
    assert.deepEqual(desk.editor.done, ['show log of user/everything: one|two']);
  });

  for (const [pick, done] of [
    ['Extension', 'show log'],
    ['Daemon', 'open /state/daemon.log'],
  ] as const) {
    it(`shows that of the ${pick.toLowerCase()} while nothing is connected`, async () => {
      await using desk = await openCommandDesk({ script: [{ pick }] });
      await showLog(desk.services, undefined);
      assert.deepEqual(desk.editor.done, [done]);
    });
  }

  it('offers those of the targets', async () => {
    await using desk = await openCommandDesk({
      script: [{ pick: 'everything' }],
      answer: ({ id }, say) => say({ type: 'response', id, result: { lines: [] } }),
    });
    await desk.services.link.connected();
    await showLog(desk.services, undefined);
    assert.deepEqual(desk.editor.done, ['show log of user/everything: ']);
  });
});
