import type { Reaper } from '../../process/reaper.ts';
import { openChildGroup, type ChildGroup } from '../../process/childGroup.ts';
import { asFederationError, FederationError } from '../../lib/federationError.ts';
import { explainKubectl } from './explainKubectl.ts';

/** What a kubectl is run with. */
export interface KubectlOptions {
  /** The program, by name or path. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  readonly reaper: Reaper;
  /** @throws FederationError KUBERNETES_UNCONFIRMED where the context must not be connected to yet */
  readonly requireConfirmed: (context: string) => Promise<void>;
}

/** One run of kubectl. */
export interface KubectlRun {
  /** Always named: the current context may change at any time. Absent: a run that connects to nothing. */
  readonly context?: string;
  readonly stdin?: string;
}

/** The user's own kubectl: credentials, plugins and proxies work because it is what connects. */
export class Kubectl {
  readonly #options: KubectlOptions;

  constructor(options: KubectlOptions) {
    this.#options = options;
  }

  /** Runs it to its end. @returns what it printed @throws FederationError KUBECTL_MISSING, KUBERNETES_… */
  async run(args: readonly string[], run: KubectlRun, signal: AbortSignal): Promise<string> {
    const child = await this.start(args, run.context, signal);
    const stop = () => void child.stop(0);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const stdout: Buffer[] = [];
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.stdin.end(run.stdin ?? '');
      const { code } = await child.exited;
      signal.throwIfAborted();
      if (code === 0) return Buffer.concat(stdout).toString();
      throw explainKubectl(stderr, run.context);
    } finally {
      signal.removeEventListener('abort', stop);
      await child.stop(0);
    }
  }

  /** Gets what the API server has at `path` (`/api/v1/…`), as it answers. */
  async get(context: string, path: string, signal: AbortSignal): Promise<unknown> {
    const text = await this.run(['get', '--raw', path], { context }, signal);
    return JSON.parse(text) as unknown;
  }

  /** Starts one that goes on until it is stopped: a port-forward, a watch. The caller owns it. */
  async start(
    args: readonly string[],
    context: string | undefined,
    signal: AbortSignal,
  ): Promise<ChildGroup> {
    const { program, env, reaper, requireConfirmed } = this.#options;
    if (context !== undefined) await requireConfirmed(context);
    const all = context === undefined ? args : ['--context', context, ...args];
    try {
      return await openChildGroup({ command: program, args: all, env }, reaper, signal);
    } catch (error) {
      signal.throwIfAborted();
      const { message } = asFederationError(error, 'KUBECTL_MISSING');
      throw new FederationError('KUBECTL_MISSING', message, { cause: error });
    }
  }
}
