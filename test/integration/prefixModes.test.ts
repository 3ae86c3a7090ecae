import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';

const huge = fixture('hugeLine');
const chatty = fixture('chatty');

describe('the names of tools', () => {
  for (const [prefixMode, targets, expected] of [
    ['always', { huge }, ['huge_huge', 'huge_echo']],
    ['conditional', { huge }, ['huge', 'echo']],
    [
      'conditional',
      { huge, other: fixture('noisyStdout') },
      ['huge_huge', 'huge_echo', 'other_echo'],
    ],
    [
      'never',
      { huge, other: fixture('crashesMidCall') },
      ['huge', 'echo', 'crash', 'other_echo', 'pid'],
    ],
  ] as const) {
    const count = Object.keys(targets).length;
    it(`with the prefix mode "${prefixMode}" and ${count} target(s)`, async () => {
      await using daemon = await startDaemon({ prefixMode, targets });
      await using session = await openMcpSession(daemon);
      assert.deepEqual(await listToolNames(session), expected);
      for (const name of expected.filter(one => one.endsWith('echo'))) {
        assert.equal((await session.callTool(name, { message: 'hi' })).text, 'hi');
      }
    });
  }

  it('change with the mode, while the targets go on running', async () => {
    await using daemon = await startDaemon({ targets: { chatty } });
    await using control = await openControl(daemon);
    const { pid } = await control.untilState('chatty', 'ready');
    await daemon.home.writeConfig({ prefixMode: 'never', targets: { chatty } });
    await control.until('the bare names', ({ federations }) =>
      federations[0]?.tools.chatty?.some(tool => tool.exposedName === 'echo') ? true : undefined,
    );
    await using session = await openMcpSession(daemon);
    assert.ok((await listToolNames(session)).includes('echo'));
    assert.equal((await control.untilState('chatty', 'ready')).pid, pid);
  });

  it('that collide are told in a note', async () => {
    await using daemon = await startDaemon({
      prefixMode: 'never',
      targets: { huge, other: fixture('noisyStdout') },
    });
    await using control = await openControl(daemon);
    const notes = await control.until('a note', ({ federations }) =>
      federations[0]?.targets
        .flatMap(target => target.notes)
        .find(note => note.includes('other_echo')),
    );
    assert.match(notes, /echo/);
  });
});
