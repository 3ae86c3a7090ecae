import { once } from 'node:events';

import { FederationError } from '../../lib/federationError.ts';
import type { ChildGroup } from '../../process/childGroup.ts';
import { explainKubectl } from '../kubectl/explainKubectl.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { ForwardOutput } from './forwardOutput.ts';

/** One port of one pod. */
export interface PodPort {
  readonly context: string;
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

/** A kubectl that forwards to one pod. Disposing it ends it at once. */
export interface PortForward extends AsyncDisposable {
  /** On 127.0.0.1. */
  readonly localPort: number;
  /** Unix ms. */
  readonly since: number;
  /** Settles once kubectl has ended, with the reason; never rejects. */
  readonly ended: Promise<FederationError>;
  /** Opens another one to the same port of the same pod. @throws FederationError KUBERNETES_… */
  readonly openAnother: (signal: AbortSignal) => Promise<PortForward>;
}

/** How long kubectl may take until it listens; an API server that hangs is no better than one that is away. */
const openingLimitMs = 30_000;

/** Starts kubectl, on a free local port, and waits until it listens. @throws FederationError KUBERNETES_… */
export async function openPortForward(
  kubectl: Kubectl,
  target: PodPort,
  signal: AbortSignal,
): Promise<PortForward> {
  const { context, namespace, pod, port } = target;
  const args = ['port-forward', '--namespace', namespace, '--address', '127.0.0.1'];
  const child = await kubectl.start([...args, `pod/${pod}`, `:${port}`], context, signal);
  try {
    const output = new ForwardOutput(target);
    child.stdin.end();
    child.stdout.on('data', (chunk: Buffer) => output.readStdout(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => output.readStderr(chunk.toString()));
    const localPort = await listening(child, output, target, signal);
    // Newer ones end by themselves then, older ones do not.
    output.onRefused = () => void child.stop(0);
    const ended = child.exited.then(() => output.explainEnd());
    const since = Date.now();
    return {
      localPort,
      since,
      ended,
      openAnother: signal => openPortForward(kubectl, target, signal),
      [Symbol.asyncDispose]: async () => void (await child.stop(0)),
    };
  } catch (error) {
    await child.stop(0);
    signal.throwIfAborted();
    throw error;
  }
}

async function listening(
  child: ChildGroup,
  output: ForwardOutput,
  { context, pod }: PodPort,
  signal: AbortSignal,
): Promise<number> {
  const limit = AbortSignal.timeout(openingLimitMs);
  const either = AbortSignal.any([signal, limit]);
  const aborted = once(either, 'abort').then(() => {
    signal.throwIfAborted();
    const seconds = openingLimitMs / 1000;
    const message = `kubectl did not begin to forward to pod ${pod} within ${seconds} s`;
    throw new FederationError('KUBERNETES_UNREACHABLE', message);
  });
  aborted.catch(() => {}); // It may come when nobody waits any more.
  either.throwIfAborted();
  const exited = child.exited.then(() => {
    throw explainKubectl(output.complaint, context);
  });
  exited.catch(() => {}); // As above.
  return await Promise.race([output.localPort, exited, aborted]);
}
