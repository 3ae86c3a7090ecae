import type { Connected } from '../daemon/daemonLink.ts';
import type { Services } from './services.ts';

/** The daemon, which is started when it is not there; says so when that takes a while. */
export function whenConnected({ link, editor }: Services): Promise<Connected> {
  return editor.withProgress('Waiting for the daemon', signal => link.connected(signal));
}
