import assert from 'node:assert/strict';
import { rename, unlink, writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { type Control, mainFederation, openControl } from '../support/control.ts';
import { type ConfigInput, startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession, untilListed } from '../support/mcpSession.ts';
import { openReports } from '../support/reports.ts';
import { fixture } from '../support/targets.ts';

const one = fixture('chatty');
const other = fixture('changingTools');
const third = fixture('hugeLine');

async function pidOf(control: Control, target: string): Promise<number | undefined> {
  return (await control.untilState(target, 'ready')).pid;
}

function targetNames(control: Control): string[] {
  return mainFederation(control.snapshot).targets.map(target => target.name);
}

describe('an edit of the configuration', () => {
  it('starts what is new and leaves the others running', async () => {
    await using daemon = await startDaemon({ targets: { one, other } });
    await using control = await openControl(daemon);
    const before = [await pidOf(control, 'one'), await pidOf(control, 'other')];
    await daemon.home.writeConfig({ targets: { one, other, third } });
    await control.until(
      'the new target',
      () => targetNames(control).includes('third') || undefined,
    );
    await pidOf(control, 'third');
    assert.deepEqual([await pidOf(control, 'one'), await pidOf(control, 'other')], before);
  });

  it('stops what is gone and leaves the others running', async () => {
    await using reports = await openReports();
    const leaving = fixture('changingTools', { env: { ...reports.env } });
    await using daemon = await startDaemon({ targets: { one, leaving } });
    await using control = await openControl(daemon);
    const kept = await pidOf(control, 'one');
    const gone = await pidOf(control, 'leaving');
    await daemon.home.writeConfig({ targets: { one } });
    await reports.gone(gone ?? 0);
    await control.until('the target to go', () => targetNames(control).length === 1 || undefined);
    assert.equal(await pidOf(control, 'one'), kept);
  });

  it('restarts what it changes and leaves the others running', async () => {
    await using daemon = await startDaemon({ targets: { one, other } });
    await using control = await openControl(daemon);
    const before = await pidOf(control, 'one');
    const changedPid = await pidOf(control, 'other');
    const changed = fixture('changingTools', { env: { COLOR: 'red' } });
    await daemon.home.writeConfig({ targets: { one, other: changed } });
    await control.until('another process', () => {
      const { state } = control.target('other');
      return state.kind === 'ready' && state.pid !== changedPid ? true : undefined;
    });
    assert.equal(await pidOf(control, 'one'), before);
  });

  it('that changes nothing touches nothing', async () => {
    await using daemon = await startDaemon({ targets: { one } });
    await using control = await openControl(daemon);
    const before = await pidOf(control, 'one');
    const events = control.events.items.length;
    const spaced = `// a comment\n${JSON.stringify({ targets: { one } }, null, 8)}\n`;
    await daemon.home.writeConfig(spaced);
    // The next edit, with an effect, shows that the first one has been read.
    await daemon.home.writeConfig({ targets: { one, third } });
    await pidOfNew(control, 'third');
    assert.equal(await pidOf(control, 'one'), before);
    const ofOne = control.events.items
      .slice(events)
      .filter(event => event.kind === 'targetChanged' && event.target.name === 'one');
    assert.deepEqual(ofOne, []);
  });

  it('is told to the clients that listen', async () => {
    await using daemon = await startDaemon({ targets: { one } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const heard = await session.listen();
    await daemon.home.writeConfig({ targets: { one, other } });
    await untilListed(session, heard, names => names.includes('other_add-tool'));
  });

  it('may change the order of the targets, and so of the list', async () => {
    await using daemon = await startDaemon({ targets: { one, other } });
    await using control = await openControl(daemon);
    const pids = [await pidOf(control, 'one'), await pidOf(control, 'other')];
    await daemon.home.writeConfig({ targets: { other, one } });
    await control.until('the other order', () =>
      targetNames(control)[0] === 'other' ? true : undefined,
    );
    await using session = await openMcpSession(daemon);
    assert.match((await listToolNames(session))[0] ?? '', /^other_/);
    assert.deepEqual([await pidOf(control, 'one'), await pidOf(control, 'other')], pids);
  });

  it('that replaces the file, as editors do, is seen too', async () => {
    await using daemon = await startDaemon({ targets: { one } });
    await using control = await openControl(daemon);
    const before = await pidOf(control, 'one');
    const { configFile } = daemon.home;
    const next: ConfigInput = { targets: { one, third } };
    await writeFile(`${configFile}.new`, JSON.stringify(next));
    await rename(`${configFile}.new`, configFile);
    await pidOfNew(control, 'third');
    await unlink(configFile);
    await daemon.home.writeConfig({ targets: { one, other } });
    await pidOfNew(control, 'other');
    assert.equal(await pidOf(control, 'one'), before);
  });

  it('may disable a target and enable it again', async () => {
    await using daemon = await startDaemon({ targets: { one } });
    await using control = await openControl(daemon);
    await pidOf(control, 'one');
    await daemon.home.writeConfig({ targets: { one: { ...one, enabled: false } } });
    await control.untilState('one', 'disabled');
    await using session = await openMcpSession(daemon);
    assert.deepEqual(await listToolNames(session), []);
    await daemon.home.writeConfig({ targets: { one } });
    await pidOf(control, 'one');
  });
});

describe('a mistake in the configuration', () => {
  for (const [what, text, expected] of [
    ['broken JSON', '{\n  "targets": {\n    "one": {\n  }\n', /line|expected|"}"|,/i],
    [
      'an unknown field',
      '{\n  "targets": {\n    "one": { "type": "stdio", "comand": "x" }\n  }\n}',
      /command/,
    ],
    [
      'a bad name',
      '{\n  "targets": {\n    "My_One": { "type": "stdio", "command": "x" }\n  }\n}',
      /name/i,
    ],
    [
      'a bad address',
      '{\n  "targets": {\n    "a": { "type": "http", "url": "ftp://x" }\n  }\n}',
      /http/,
    ],
  ] as const) {
    it(`(${what}) leaves the targets running and is told with its place`, async () => {
      await using daemon = await startDaemon({ targets: { one } });
      await using control = await openControl(daemon);
      const before = await pidOf(control, 'one');
      await daemon.home.writeConfig(text);
      const [problem] = await control.until('a problem', ({ federations }) => {
        const problems = federations[0]?.problems ?? [];
        return problems.length > 0 ? problems : undefined;
      });
      assert.equal(problem?.file, daemon.home.configFile);
      assert.ok(problem.line >= 3, `line ${problem.line}`);
      assert.ok(problem.column >= 1);
      assert.match(problem.message, expected);
      assert.equal(await pidOf(control, 'one'), before);
      assert.deepEqual(targetNames(control), ['one']);

      await daemon.home.writeConfig({ targets: { one, third } });
      await pidOfNew(control, 'third');
      assert.deepEqual(mainFederation(control.snapshot).problems, []);
      assert.equal(await pidOf(control, 'one'), before);
    });
  }
});

describe('a variable that is not set', () => {
  const lacking = { type: 'http' as const, url: 'https://${env:NOT_THERE}/mcp' };

  it('keeps its own target from running, and no other', async () => {
    await using daemon = await startDaemon({ targets: { one, lacking } });
    await using control = await openControl(daemon);
    const { error } = await control.untilState('lacking', 'failed');
    assert.match(error.message, /NOT_THERE is not set/);
    await pidOf(control, 'one');
    const [problem] = mainFederation(control.snapshot).problems;
    assert.match(problem?.message ?? '', /NOT_THERE is not set/);
  });

  it('is told of a target that an edit brings, while the others run on', async () => {
    await using daemon = await startDaemon({ targets: { one } });
    await using control = await openControl(daemon);
    const before = await pidOf(control, 'one');
    await daemon.home.writeConfig({ targets: { one, lacking, third } });
    await pidOfNew(control, 'third');
    await control.untilState('lacking', 'failed');
    assert.equal(await pidOf(control, 'one'), before);

    await daemon.home.writeConfig({ targets: { one } });
    await control.until('the end of both', () => targetNames(control).length === 1 || undefined);
    assert.equal(await pidOf(control, 'one'), before);
  });
});

/** The process of a target that an edit is about to bring. */
async function pidOfNew(control: Control, target: string): Promise<number | undefined> {
  await control.until(`target ${target}`, () => targetNames(control).includes(target) || undefined);
  return pidOf(control, target);
}
