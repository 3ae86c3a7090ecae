import { type RunningDaemon, startDaemon } from './daemon.ts';
import { listenAsBridge } from '../fixtures/bridge/listenAsBridge.ts';
import { fixture } from './targets.ts';

/** The servers of the bridge, by era and transport. */
export const bridgeTargets = [
  'legacy-stdio',
  'modern-stdio',
  'legacy-http',
  'modern-http',
] as const;

/** A daemon with each of them as a target, and the servers that listen. */
export async function startBridgeDaemon(): Promise<{ daemon: RunningDaemon } & AsyncDisposable> {
  await using starting = new AsyncDisposableStack();
  const legacy = starting.use(await listenAsBridge('legacy'));
  const modern = starting.use(await listenAsBridge('modern'));
  const daemon = starting.use(
    await startDaemon({
      targets: {
        'legacy-stdio': fixture('bridge', { args: ['legacy'] }),
        'modern-stdio': fixture('bridge', { args: ['modern'] }),
        'legacy-http': { type: 'http', url: legacy.url },
        'modern-http': { type: 'http', url: modern.url },
      },
    }),
  );
  const opened = starting.move();
  return { daemon, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
