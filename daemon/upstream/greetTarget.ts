import type { ConnectionListener } from './connectionListener.ts';
import { needsProbe, nextVerdict } from './eraVerdict.ts';
import { LostCall } from './lostCall.ts';
import { openGreeted, type GreetedConnection } from './openGreeted.ts';
import { ownCapabilities } from './ownCapabilities.ts';
import type { UpstreamOptions } from './upstreamOptions.ts';

/** How long nobody may listen in a pod that is not new: its container may have begun again. */
const listenMs = 5_000;
/** How long a server may leave the question for its era unanswered. One that is known to be modern only starts slowly. */
const maxProbeMs = 5_000;

/**
 * Opens a connection to a target, greets the server in the era that it speaks, and remembers which one that is.
 * `onRespawn`: the command was started once more. @throws FederationError
 */
export async function greetTarget(
  options: UpstreamOptions,
  listener: ConnectionListener,
  onRespawn: () => void,
  startLimitMs: number,
  signal: AbortSignal,
): Promise<GreetedConnection> {
  const { config, hash, context, client, keptCatalogs, session } = options;
  const { verdicts } = keptCatalogs;
  const kept = await verdicts.read(hash);
  const probeMs =
    kept?.era === 'modern' ? startLimitMs / 2 : Math.min(maxProbeMs, startLimitMs / 3);
  const greeter = { client, capabilities: ownCapabilities(config, session) };
  const probing = { limitMs: needsProbe(kept, Date.now()) ? probeMs : undefined, onRespawn };
  const greeted = await onceItListens(
    () => openGreeted(config, listener, context, greeter, probing, signal),
    signal,
  );
  const { era, serverInfo } = greeted.greeting;
  const found = { era, serverVersion: serverInfo.version, wasProbed: greeted.isCertain };
  const next = nextVerdict(kept, found, Date.now());
  if (next !== kept) await verdicts.write(hash, next);
  return greeted;
}

async function onceItListens<Opened>(
  open: () => Promise<Opened>,
  signal: AbortSignal,
): Promise<Opened> {
  const lastAt = Date.now() + listenMs;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof LostCall) || signal.aborted) throw error;
      const mayListenYet =
        error.code === 'KUBERNETES_NO_ENDPOINTS' ||
        (error.code === 'KUBERNETES_WRONG_PORT' && Date.now() < lastAt);
      if (!mayListenYet) throw error;
    }
  }
}
