import type { Sessions } from './endpoint/sessions.ts';

/** How long nobody must need the daemon before it ends: a window that is reloaded finds it still there. */
const graceMs = 5 * 60_000;
const lookMs = 30_000;

/** Whatever has connections that need the daemon. */
interface Connected {
  readonly connectionCount: number;
}

/** Calls `end` when nothing has been connected and no session in use for a while. */
export function watchUse(
  connected: readonly Connected[],
  sessions: Sessions,
  end: () => void,
): Disposable {
  let lastNeededAt = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    const isConnected = connected.some(({ connectionCount }) => connectionCount > 0);
    if (isConnected || isInUse(sessions, now)) lastNeededAt = now;
    else if (now - lastNeededAt > graceMs) end();
  }, lookMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

function isInUse(sessions: Sessions, now: number): boolean {
  for (const session of sessions.all) {
    if (session.isListening || session.inFlight.size > 0 || now - session.lastUsedAt < graceMs)
      return true;
  }
  return false;
}
