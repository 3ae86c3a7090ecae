import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { mainFederation, openControl, type Control } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession, untilListed } from '../support/mcpSession.ts';
import { connectModernClient } from '../support/modernClient.ts';
import { fixture } from '../support/targets.ts';

const changing = fixture('changingTools');
const target = 'changing';

async function pidOf(control: Control): Promise<number | undefined> {
  return (await control.untilState(target, 'ready')).pid;
}

describe('hiding a tool', () => {
  it('takes it out of the lists of both eras, tells who listens, and restarts nothing', async () => {
    await using daemon = await startDaemon({ targets: { changing } });
    await using control = await openControl(daemon);
    const pid = await pidOf(control);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const heard = await session.listen();
    const tools = { 'add-tool': { hidden: true } };
    await daemon.home.writeConfig({ targets: { changing: { ...changing, tools } } });
    await untilListed(session, heard, names => !names.includes('changing_add-tool'));

    await using modern = await connectModernClient(daemon);
    const { tools: listed } = await modern.client.listTools();
    assert.deepEqual(
      listed.map(({ name }) => name),
      ['changing_remove-tool'],
    );
    // Who knows its name can still call it.
    await session.callTool('changing_add-tool', { name: 'newcomer' });
    await untilListed(session, heard, names => names.includes('changing_newcomer'));
    assert.equal(await pidOf(control), pid);
    const entry = mainFederation(control.snapshot).tools[target]?.[0];
    assert.deepEqual([entry?.name, entry?.kept], ['add-tool', 'hidden']);
  });
});

describe('disabling a tool', () => {
  it('takes it away until it is enabled again, and restarts nothing', async () => {
    await using daemon = await startDaemon({ targets: { changing } });
    await using control = await openControl(daemon);
    const pid = await pidOf(control);
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const heard = await session.listen();
    const tools = { 'add-*': { enabled: false } };
    await daemon.home.writeConfig({ targets: { changing: { ...changing, tools } } });
    await untilListed(session, heard, names => names.join() === 'changing_remove-tool');
    const refused = await session.request('tools/call', { name: 'changing_add-tool' });
    assert.match(JSON.stringify(refused), /Unknown tool changing_add-tool/);

    await daemon.home.writeConfig({ targets: { changing } });
    await untilListed(session, heard, names => names.includes('changing_add-tool'));
    assert.equal(await pidOf(control), pid);
  });
});

describe('renaming a tool', () => {
  it('changes what clients call it, and its description', async () => {
    const tools = { 'add-tool': { name: 'plus', description: 'One more' } };
    await using daemon = await startDaemon({ targets: { changing: { ...changing, tools } } });
    await using modern = await connectModernClient(daemon);
    const { tools: listed } = await modern.client.listTools();
    assert.partialDeepStrictEqual(listed[0], { name: 'changing_plus', description: 'One more' });
    await using session = await openMcpSession(daemon);
    const heard = await session.listen();
    await modern.client.callTool({ name: 'changing_plus', arguments: { name: 'newcomer' } });
    await untilListed(session, heard, names => names.includes('changing_newcomer'));
  });
});

describe('hiding a target', () => {
  it('lists nothing of it, and restarts nothing', async () => {
    await using daemon = await startDaemon({ targets: { changing } });
    await using control = await openControl(daemon);
    const pid = await pidOf(control);
    await daemon.home.writeConfig({ targets: { changing: { ...changing, hidden: true } } });
    await control.until('the hidden target', () => control.target(target).isHidden);
    await using session = await openMcpSession(daemon);
    assert.deepEqual(await listToolNames(session), []);
    await session.callTool('changing_add-tool', { name: 'newcomer' });
    assert.equal(await pidOf(control), pid);
  });
});

describe('a rule for no tool', () => {
  it('is noted at its target, once its tools are known', async () => {
    const tools = { 'no-such-tool': { enabled: false } };
    await using daemon = await startDaemon({ targets: { changing: { ...changing, tools } } });
    await using control = await openControl(daemon);
    await pidOf(control);
    const notes = control.target(target).notes.join('\n');
    assert.match(notes, /No tool is called no-such-tool/);
  });
});
