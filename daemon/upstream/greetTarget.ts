import type { ConnectionListener } from './connectionListener.ts';
import { needsProbe, nextVerdict } from './eraVerdict.ts';
import { openGreeted, type GreetedConnection } from './openGreeted.ts';
import { ownCapabilities } from './ownCapabilities.ts';
import type { UpstreamOptions } from './upstreamOptions.ts';

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
  const greeted = await openGreeted(
    config,
    listener,
    context,
    { client, capabilities: ownCapabilities(config, session) },
    { limitMs: needsProbe(kept, Date.now()) ? probeMs : undefined, onRespawn },
    signal,
  );
  const { era, serverInfo } = greeted.greeting;
  const found = { era, serverVersion: serverInfo.version, wasProbed: greeted.isCertain };
  const next = nextVerdict(kept, found, Date.now());
  if (next !== kept) await verdicts.write(hash, next);
  return greeted;
}
