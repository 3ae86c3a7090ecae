import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';

import { reportProblem } from '../../../../extension/commands/reportProblem.ts';
import { openCommandDesk } from '../support/commandDesk.ts';

describe('reportProblem', () => {
  it('opens a draft with the logs, those that cannot be read included, and offers to copy it', async () => {
    await using desk = await openCommandDesk();
    const [log] = desk.services.report.logFiles();
    assert.ok(log);
    await mkdir(dirname(log.file), { recursive: true });
    await writeFile(log.file, 'what the extension did\n');
    await reportProblem(desk.services);

    const [draft] = desk.editor.drafts;
    assert.equal(draft?.language, 'markdown');
    assert.match(draft.text, /- Editor: Test 1\.0/);
    assert.match(draft.text, /what the extension did/);
    assert.match(draft.text, /It cannot be read: ENOENT/);
    await desk.editor.actions.find(({ label }) => label === 'Copy Report')?.run();
    assert.equal(desk.editor.clipboard, draft.text);
  });
});
