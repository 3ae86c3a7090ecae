import { FederationError } from '../../lib/federationError.ts';
import type { PodPort } from './portForward.ts';

/** More than this of the last complaints is not kept. */
const maxComplaintLength = 8_000;
/** A pod that refuses a connection does so at once: one that was handled for longer than this was accepted. */
const refusalMs = 1_500;

/** Understands what a kubectl that forwards writes. */
export class ForwardOutput {
  readonly #target: PodPort;
  readonly #listening = Promise.withResolvers<number>();
  #partialLine = '';
  #complaint = '';
  #firstConnectionTick: number | undefined;
  #refusal: FederationError | undefined;
  /** Called when the pod refuses a connection. */
  onRefused = (): void => {};

  constructor(target: PodPort) {
    this.#target = target;
  }

  /** Settles once kubectl listens. */
  get localPort(): Promise<number> {
    return this.#listening.promise;
  }

  /** What kubectl complained last. */
  get complaint(): string {
    return this.#complaint;
  }

  readStdout(text: string): void {
    const lines = (this.#partialLine + text).split('\n');
    this.#partialLine = lines.pop() ?? '';
    for (const line of lines) {
      const port = /^Forwarding from 127\.0\.0\.1:(\d+) ->/.exec(line)?.[1];
      if (port !== undefined) this.#listening.resolve(Number(port));
      if (line.startsWith('Handling connection')) this.#firstConnectionTick ??= performance.now();
    }
  }

  readStderr(text: string): void {
    this.#complaint = (this.#complaint + text).slice(-maxComplaintLength);
    if (this.#refusal || !isRefusal.test(this.#complaint)) return;
    this.#refusal = this.#refused();
    this.onRefused();
  }

  /** Why kubectl ended after it had listened. */
  explainEnd(): FederationError {
    if (this.#refusal) return this.#refusal;
    const { pod, port } = this.#target;
    if (brokenOffInPod.test(this.#complaint)) {
      const message = `Pod ${pod} broke off its connections on port ${port}`;
      return new FederationError('KUBERNETES_UNREACHABLE', message);
    }
    const reason = failureInPod.exec(this.#complaint)?.[1];
    return new FederationError(
      'KUBERNETES_UNREACHABLE',
      `The connection to pod ${pod} was lost${reason ? `: ${reason}` : ''}`,
    );
  }

  #refused(): FederationError {
    const { pod, port } = this.#target;
    const first = this.#firstConnectionTick ?? performance.now();
    if (performance.now() - first > refusalMs) {
      const message = `Pod ${pod} accepts no connections on port ${port} any more`;
      return new FederationError('KUBERNETES_NO_ENDPOINTS', message);
    }
    const message = `Nothing listens on port ${port} of pod ${pod}; check the port, and the log of the pod`;
    return new FederationError('KUBERNETES_WRONG_PORT', message);
  }
}

/** Without the quotation mark that newer ones close their log lines with. */
const failureInPod = /error occurred forwarding \d+ -> \d+: (.*?)"?$/m;
/** The node reached the program in the pod, and that hung up: it was killed, mostly. */
const brokenOffInPod =
  /error occurred forwarding.*error forwarding port.*(?:connection reset by peer|broken pipe)/is;
const isRefusal = /error occurred forwarding.*connection refused/is;
