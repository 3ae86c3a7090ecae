import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';

import { showWhile } from '../../../../daemon/cli/showWhile.ts';
import { recordingTerminal } from './recordingTerminal.ts';

describe('showWhile', () => {
  it('shows nothing where nobody watches', () => {
    const terminal = recordingTerminal();
    showWhile(terminal, () => 'busy')[Symbol.dispose]();
    assert.deepEqual(terminal.progress, []);
  });

  it('shows how long it takes, and removes the line at the end', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const terminal = recordingTerminal({ isWatched: true });
    const shown = showWhile(terminal, elapsed => {
      resolve();
      return `busy ${elapsed}`;
    });
    await promise;
    shown[Symbol.dispose]();
    assert.match(terminal.progress[0] ?? '', /^busy \d+\.\d s$/);
    assert.equal(terminal.progress.at(-1), '');
  });

  it('does not flicker for what is done at once', () => {
    mock.timers.enable({ apis: ['setInterval'] });
    const terminal = recordingTerminal({ isWatched: true });
    const shown = showWhile(terminal, () => 'busy');
    mock.timers.tick(100);
    shown[Symbol.dispose]();
    mock.timers.reset();
    assert.deepEqual(terminal.progress, ['']);
  });
});
