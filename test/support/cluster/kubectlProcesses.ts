import type { RunningDaemon } from '../daemon.ts';
import { descendantsOf, type ProcessSight } from '../processTree.ts';

/** Every kubectl that a daemon runs now. */
export function kubectlsOf(daemon: RunningDaemon): ProcessSight[] {
  return descendantsOf(daemon.pid).filter(({ command }) => /kubectl/.test(command));
}

/** Those of them that forward a port. */
export function forwardsOf(daemon: RunningDaemon): ProcessSight[] {
  return kubectlsOf(daemon).filter(({ command }) => command.includes('port-forward'));
}
