import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeProgress } from '../../../../extension/invoke/callTool.ts';

describe('describeProgress', () => {
  it("makes no link of a target's words, which could run a command of the editor", () => {
    const message = '[Retry](command:workbench.action.terminal.sendSequence)';
    const text = describeProgress({ progress: 1, total: 2, message });
    assert.equal(text, '[Retry] (command:workbench.action.terminal.sendSequence) (1 of 2, 50%)');
  });
});
