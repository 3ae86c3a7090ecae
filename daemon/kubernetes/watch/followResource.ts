import { FederationError, messageOf } from '../../lib/federationError.ts';
import { LineDecoder } from '../../wire/lineDecoder.ts';
import { explainKubectl } from '../kubectl/explainKubectl.ts';
import { keepTail } from '../kubectl/keepTail.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { readWatchLine, type WatchLine } from './watchLine.ts';

/** More than this of what kubectl complains is not kept. */
const maxComplaintBytes = 16_000;

/** How a watch ended without a failure: API servers end each after some time. */
export type WatchEnd = 'ended' | 'expired';

/** What is followed, and from where on. */
export interface Followed {
  readonly context: string;
  readonly path: string;
  readonly version: string;
}

/**
 * Runs one watch to its end.
 * @param onLines gets what came together, together
 * @throws FederationError KUBERNETES_… when it failed
 */
export async function followResource(
  kubectl: Kubectl,
  { context, path, version }: Followed,
  onLines: (lines: readonly WatchLine[]) => void,
  signal: AbortSignal,
): Promise<WatchEnd> {
  const child = await kubectl.start(['get', '--raw', watchPath(path, version)], context, signal);
  const stop = () => void child.stop(0);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    let lines: WatchLine[] = [];
    const complaint = keepTail(child.stderr, maxComplaintBytes);
    let failure: FederationError | undefined;
    let isExpired = false;
    const fail = (reason: string) => {
      failure ??= new FederationError('KUBERNETES_UNREACHABLE', `The watch failed: ${reason}`);
      stop();
    };
    const decoder = new LineDecoder({
      onLine(text) {
        try {
          const line = readWatchLine(text);
          if (line.kind === 'expired') isExpired = true;
          else if (line.kind === 'failed') fail(line.message);
          else lines.push(line);
        } catch (error) {
          fail(`the API server sent no line of a watch: ${messageOf(error)}`);
        }
      },
      onOversized: () => fail('the API server sent an object that is too large'),
    });
    child.stdout.on('data', (chunk: Buffer) => {
      decoder.write(chunk);
      if (lines.length > 0) onLines(lines);
      lines = [];
    });
    const { code } = await child.exited;
    signal.throwIfAborted();
    if (failure) throw failure;
    if (isExpired || isTooOld.test(complaint())) return 'expired';
    if (code !== 0) throw explainKubectl(complaint(), context);
    return 'ended';
  } finally {
    signal.removeEventListener('abort', stop);
    await child.stop(0);
  }
}

const isTooOld = /\((Expired|Gone)\)|too old resource version/;

function watchPath(path: string, version: string): string {
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: version,
  });
  return `${path}${path.includes('?') ? '&' : '?'}${query.toString()}`;
}
