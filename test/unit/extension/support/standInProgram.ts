// Stands in for the daemon's program: takes the same arguments, and ends when it is asked to.
import { existsSync, watch } from 'node:fs';
import { parseArgs } from 'node:util';

import { messageOf } from '../../../../extension/daemon/daemonFailure.ts';
import { standInDaemon } from './standInDaemon.ts';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: 'string' },
    port: { type: 'string' },
    'state-dir': { type: 'string' },
  },
});

try {
  const daemon = await standInDaemon({
    version: process.env['STAND_IN_VERSION'] ?? '1.0.0',
    port: Number(values.port),
    answer({ id, method }, say) {
      say({ type: 'response', id, result: {} });
      if (method === 'shutdown') void end();
    },
  });
  const end = async () => {
    daemon.hangUp('orderly');
    await daemon[Symbol.asyncDispose]();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end());
  const stateDir = values['state-dir'] ?? '';
  // One that was just being started when its test ended goes with the test's directory.
  watch(stateDir, () => {
    if (!existsSync(stateDir)) process.exit(0);
  });
  await daemon.announce(stateDir);
} catch (error) {
  console.error(messageOf(error));
  process.exit(2);
}
