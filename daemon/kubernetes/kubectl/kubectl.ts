import * as z from 'zod';

import { FederationError } from '../../lib/federationError.ts';
import { openChildGroup, type ChildGroup } from '../../process/childGroup.ts';
import type { Reaper } from '../../process/reaper.ts';
import { explainKubectl } from './explainKubectl.ts';
import { explainMissing, howToChoose } from './explainMissing.ts';
import { findProgram } from './findProgram.ts';
import { gather } from './gather.ts';
import { keepTail } from './keepTail.ts';
import { kubectlEnvironment } from './kubectlEnvironment.ts';

/** What a kubectl is run with. */
export interface KubectlOptions {
  /** The program, by name or path. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  readonly reaper: Reaper;
  /** @throws FederationError KUBERNETES_UNCONFIRMED where the context must not be connected to yet */
  readonly requireConfirmed: (context: string) => Promise<void>;
  /** How long a run may take that connects to nothing. Default: 20000. */
  readonly localLimitMs?: number;
}

/** One run of kubectl. */
export interface KubectlRun {
  /** Always named: the current context may change at any time. Absent: a run that connects to nothing. */
  readonly context?: string;
  readonly stdin?: string;
}

/** Which kubectl it is. */
export interface KubectlProgram {
  readonly path: string;
  readonly version: string;
}

/**
 * Stands for the context of a run that connects to nothing. Nobody has one of this name, so even a kubectl that asks
 * the current cluster for its version first, as the one of the Google Cloud SDK does, has nobody to ask.
 */
const nowhere = 'none-of-mcp-federation';

/** A list of all the services of a large cluster has some 20 MB. */
const maxOutputBytes = 64 * 1024 * 1024;
const maxComplaintBytes = 8 * 1024;
/** kubectl itself would wait for ever for an API server that has gone without a word. */
const getTimeoutS = 30;
const defaultLocalLimitMs = 20_000;

const ClientVersion = z.object({ clientVersion: z.object({ gitVersion: z.string() }) });

/** The user's own kubectl: credentials, plugins and proxies work because it is what connects. */
export class Kubectl {
  readonly #options: KubectlOptions;
  readonly #env: NodeJS.ProcessEnv;
  #identified: KubectlProgram | undefined;

  constructor(options: KubectlOptions) {
    this.#options = options;
    this.#env = kubectlEnvironment(options.env);
  }

  /** Runs it to its end. @returns what it printed @throws FederationError KUBECTL_…, KUBERNETES_… */
  async run(args: readonly string[], run: KubectlRun, signal: AbortSignal): Promise<string> {
    if (run.context !== undefined) return await this.#run(args, run, signal);
    const { localLimitMs = defaultLocalLimitMs, program } = this.#options;
    const limit = AbortSignal.timeout(localLimitMs);
    try {
      return await this.#run(args, run, AbortSignal.any([signal, limit]));
    } catch (error) {
      if (signal.aborted || !limit.aborted) throw error;
      const message = `${program} ${args.join(' ')} has not ended within ${localLimitMs / 1000} s, though it asks no cluster; ${howToChoose}`;
      throw new FederationError('KUBECTL_FAILED', message, { cause: error });
    }
  }

  async #run(
    args: readonly string[],
    { context, stdin = '' }: KubectlRun,
    signal: AbortSignal,
  ): Promise<string> {
    const child = await this.#open(args, context, signal);
    const stop = () => void child.stop(0);
    signal.addEventListener('abort', stop, { once: true });
    try {
      signal.throwIfAborted();
      const stdout = gather(child.stdout, maxOutputBytes, stop);
      const stderr = keepTail(child.stderr, maxComplaintBytes);
      child.stdin.end(stdin);
      const { code } = await child.exited;
      signal.throwIfAborted();
      if (stdout.isTooMuch) throw tooMuch(args);
      if (code === 0) return stdout.text();
      throw explainKubectl(stderr(), context);
    } finally {
      signal.removeEventListener('abort', stop);
      await child.stop(0);
    }
  }

  /** Gets what the API server has at `path` (`/api/v1/…`), as it answers. */
  async get(context: string, path: string, signal: AbortSignal): Promise<unknown> {
    const args = ['get', '--raw', path, `--request-timeout=${getTimeoutS}s`];
    const text = await this.run(args, { context }, signal);
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      const message = `The API server of the context ${context} answers ${path} with something else than JSON`;
      throw new FederationError('KUBECTL_FAILED', message, { cause });
    }
  }

  /** Starts one that goes on until it is stopped: a port-forward, a watch. The caller owns it, and reads its output. */
  async start(
    args: readonly string[],
    context: string | undefined,
    signal: AbortSignal,
  ): Promise<ChildGroup> {
    const child = await this.#open(args, context, signal);
    // It asks for a user name where the kubeconfig has no credentials, and would wait for it.
    child.stdin.end();
    return child;
  }

  /** Which program it is, and its version. Connects to nothing. */
  async identify(signal: AbortSignal): Promise<KubectlProgram> {
    this.#identified ??= await this.#identify(signal);
    return this.#identified;
  }

  async #identify(signal: AbortSignal): Promise<KubectlProgram> {
    const text = await this.run(['version', '--client', '-o', 'json'], {}, signal);
    const path = await findProgram(this.#options.program, this.#env);
    return { path, version: parseVersion(text, path) };
  }

  async #open(
    args: readonly string[],
    context: string | undefined,
    signal: AbortSignal,
  ): Promise<ChildGroup> {
    const { program, reaper, requireConfirmed } = this.#options;
    if (context !== undefined) await requireConfirmed(context);
    signal.throwIfAborted();
    try {
      const spec = {
        command: program,
        args: ['--context', context ?? nowhere, ...args],
        env: this.#env,
      };
      return await openChildGroup(spec, reaper, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw explainMissing(program, error);
    }
  }
}

function tooMuch(args: readonly string[]): FederationError {
  const megabytes = maxOutputBytes / 1024 / 1024;
  const message = `kubectl ${args.join(' ')} prints more than ${megabytes} MB; ask for less, such as one namespace`;
  return new FederationError('KUBECTL_FAILED', message);
}

function parseVersion(text: string, path: string): string {
  try {
    return ClientVersion.parse(JSON.parse(text)).clientVersion.gitVersion;
  } catch (cause) {
    const message = `${path} does not tell its version as kubectl does; say in the setting mcpFederation.kubectl, or with mcp-federation serve --kubectl, which one to run`;
    throw new FederationError('KUBECTL_MISSING', message, { cause });
  }
}
