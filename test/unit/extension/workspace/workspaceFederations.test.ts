import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { WorkspaceFederations } from '../../../../extension/workspace/workspaceFederations.ts';
import { patienceMs } from '../../../support/eventually.ts';
import { openCommandDesk, type CommandDesk, type DeskOptions } from '../support/commandDesk.ts';

const shop = { folder: 'shop', file: '/shop/.vscode/mcp-federation.json' };
const lab = { folder: 'lab', file: '/lab/.vscode/mcp-federation.json' };

/** Serves each file under its folder's name, in capitals, and refuses the lab's. */
const answer: DeskOptions['answer'] = ({ id, params }, say) => {
  const { name } = params as { name: string };
  if (name === 'lab') {
    say({ type: 'failure', id, error: { code: 'CONFIG_INVALID', message: 'Line 1' } });
  } else {
    say({ type: 'response', id, result: { federation: name.toUpperCase() } });
  }
};

describe('WorkspaceFederations', () => {
  it('has the configurations of the workspace served, and knows under which names', async () => {
    await using desk = await openCommandDesk({ answer });
    const federations = open(desk, [shop]);
    assert.deepEqual(await namesOf(federations), ['SHOP']);
    assert.deepEqual(desk.requests(), [
      ['openFederation', { name: 'shop', configFile: shop.file }],
    ]);
    federations.dispose();
  });

  it('knows that there are none', async () => {
    await using desk = await openCommandDesk({ answer });
    const federations = open(desk, []);
    assert.deepEqual(await namesOf(federations), []);
    federations.dispose();
  });

  it('opens the others when one cannot be opened, and says why', async () => {
    await using desk = await openCommandDesk({ answer });
    const warnings: string[] = [];
    const federations = open(desk, [lab, shop], warnings);
    assert.deepEqual(await namesOf(federations), ['SHOP']);
    assert.deepEqual(warnings, [`Cannot open ${lab.file}: Line 1`]);
    federations.dispose();
  });

  it('opens them again over a new connection', async () => {
    await using desk = await openCommandDesk({ answer });
    const federations = open(desk, [shop]);
    await namesOf(federations);
    const before = desk.requests().length;
    const again = Promise.withResolvers<void>();
    const listening = federations.names.onChange(() => again.resolve());
    desk.daemon.hangUp('abruptly');
    await again.promise;
    assert.equal(desk.requests().length, before + 1);
    listening.dispose();
    federations.dispose();
  });

  it('follows the workspace', async () => {
    await using desk = await openCommandDesk({ answer });
    const configs: (typeof shop)[] = [];
    const federations = open(desk, configs);
    assert.deepEqual(await namesOf(federations), []);
    configs.push(shop);
    await federations.update();
    assert.deepEqual(await namesOf(federations), ['SHOP']);
    federations.dispose();
  });
});

function open(
  { services }: CommandDesk,
  configs: readonly (typeof shop)[],
  warnings: string[] = [],
): WorkspaceFederations {
  return new WorkspaceFederations(services.link, async () => configs, {
    warn: message => void warnings.push(message),
  });
}

async function namesOf({ names }: WorkspaceFederations): Promise<string[]> {
  return [...(await names.first(value => value, AbortSignal.timeout(patienceMs)))];
}
