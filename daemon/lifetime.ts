import type { ControlServer } from './control/controlServer.ts';
import type { Sessions } from './endpoint/sessions.ts';

/** How long nobody must need the daemon before it ends: a window that is reloaded finds it still there. */
const graceMs = 5 * 60_000;
const lookMs = 30_000;

/** Calls `end` when no face has been connected and no session in use for a while. */
export function watchUse(
  { control, sessions }: { control: Pick<ControlServer, 'connectionCount'>; sessions: Sessions },
  end: () => void,
): Disposable {
  let lastNeededAt = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    if (control.connectionCount > 0 || isInUse(sessions, now)) lastNeededAt = now;
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
