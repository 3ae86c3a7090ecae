import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { startDaemon } from '../support/daemon.ts';
import { openMcpSession } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';
import { openTempDir } from '../support/tempDir.ts';

describe('the first start of a target', () => {
  it('is waited for by a call, though nobody knows its tools yet', async () => {
    await using daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using session = await openMcpSession(daemon);
    assert.equal((await session.callTool('chatty_echo', { message: 'first' })).text, 'first');
  });

  it('keeps no call waiting that another target can answer', async () => {
    await using dir = await openTempDir();
    const mode = join(dir.path, 'mode');
    await writeFile(mode, 'hang');
    await using daemon = await startDaemon({
      targets: {
        hangs: fixture('switchable', { args: [mode] }),
        chatty: fixture('chatty'),
      },
    });
    await using session = await openMcpSession(daemon);
    assert.equal((await session.callTool('chatty_echo', { message: 'now' })).text, 'now');
  });
});
