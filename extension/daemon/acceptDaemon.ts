import type { Hello } from './controlConnection.ts';
import { DaemonFailure } from './daemonFailure.ts';
import { judgeVersion } from './judgeVersion.ts';

/** Whether to use the daemon of this hello, or to replace it; throws when neither can be. */
export function acceptDaemon(
  version: string,
  hello: Hello,
  log: { info(message: string): void },
): boolean {
  const daemon = `the daemon ${hello.version}, process ${hello.pid}`;
  switch (judgeVersion(version, hello)) {
    case 'use':
      log.info(`Connected to ${daemon}`);
      return true;
    case 'replace':
      log.info(`Replacing ${daemon}`);
      return false;
    case 'refuse':
      throw new DaemonFailure(
        'DAEMON_UNREACHABLE',
        `The daemon that runs is of version ${hello.version}, this extension of ${version}; update the extension`,
      );
  }
}
