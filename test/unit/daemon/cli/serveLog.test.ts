import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { logFileName, openServeLog } from '../../../../daemon/cli/serveLog.ts';
import { recordingTerminal } from './recordingTerminal.ts';

describe('openServeLog', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'serve-log-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps everything in the file, and shows warnings', async () => {
    const viewer = recordingTerminal();
    using log = openServeLog(folder, viewer);
    log.write('info', 'Serving', { port: 1 });
    log.write('warn', 'Careful', { reason: 'it is hot' });
    const text = await readFile(path.join(folder, logFileName), 'utf8');
    assert.match(text, /^\S+ info Serving {"port":1}\n\S+ warn Careful {"reason":"it is hot"}\n$/);
    assert.deepEqual(viewer.warned, ['warn: Careful reason=it is hot']);
    assert.deepEqual(viewer.printed, []);
  });

  it('needs no viewer', () => {
    using log = openServeLog(folder, undefined);
    log.write('error', 'Nobody sees this');
  });
});
