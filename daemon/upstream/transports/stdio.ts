import type { StdioConfig } from '#protocol/targetConfig.ts';
import { FederationError } from '../../lib/federationError.ts';
import { openChildGroup, type ChildExit, type ChildGroup } from '../../process/childGroup.ts';
import type { Reaper } from '../../process/reaper.ts';
import { targetEnvironment } from '../../process/targetEnvironment.ts';
import { LineDecoder } from '../../wire/lineDecoder.ts';
import { isRequest, type Message } from '../../wire/message.ts';
import { MalformedMessage, parseMessage } from '../../wire/parseMessage.ts';
import type { Transport, TransportListener } from '../transport.ts';
import { writeOutgoing } from './writeOutgoing.ts';

/** A command that leaves this much unread does not read. */
const maxUnreadBytes = 64 * 1024 * 1024;
/** How long a command that closed its input may take to end; then it is taken for lost. */
const lostInputMs = 1_000;

/** Starts a local command and speaks MCP on its stdin and stdout, a message a line. */
export async function openStdio(
  config: StdioConfig,
  listener: TransportListener,
  { reaper, env }: { reaper: Reaper; env: NodeJS.ProcessEnv },
  signal: AbortSignal,
): Promise<Transport> {
  const child = await openChildGroup(
    {
      command: config.command,
      args: config.args ?? [],
      env: await targetEnvironment(config, env, process.platform),
      ...(config.cwd === undefined ? {} : { cwd: config.cwd }),
    },
    reaper,
    signal,
  );
  return new StdioTransport(child, listener);
}

class StdioTransport implements Transport {
  readonly pid: number;
  readonly hasStreamPerRequest = false;
  readonly #child: ChildGroup;
  readonly #listener: TransportListener;
  #isOpen = true;
  /** Lines that go out together: a write a call would cost more than all the rest of it. */
  #unsent = '';
  #unsentLines = 0;

  constructor(child: ChildGroup, listener: TransportListener) {
    this.pid = child.pid;
    this.#child = child;
    this.#listener = listener;
    const stdout = new LineDecoder({
      onLine: line => this.#read(line),
      onOversized: ({ head, bytes }) => this.#refuse(head, bytes),
    });
    const stderr = new LineDecoder(
      {
        onLine: line => this.#isOpen && listener.onLog(line),
        onOversized: ({ head }) => this.#isOpen && listener.onLog(`${head}…`),
      },
      64 * 1024,
    );
    child.stdout.on('data', (chunk: Buffer) => stdout.write(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.write(chunk));
    child.stdout.on('end', () => stdout.end());
    child.stderr.on('end', () => stderr.end());
    // A child that has gone is told by `exited`; what its pipes say of it adds nothing.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => {});
    // Without its input a command can be told nothing any more, even if it runs.
    child.stdin.on('close', () =>
      setTimeout(() => this.#close('The command closed its input'), lostInputMs).unref(),
    );
    void child.exited.then(exit => this.#exit(exit));
  }

  send(message: Message): void {
    if (!this.#isOpen || !this.#child.stdin.writable) return;
    if (this.#child.stdin.writableLength + this.#unsent.length > maxUnreadBytes)
      return this.#refuseToSend(message);
    const text = writeOutgoing(message, this.#listener);
    if (text === undefined) return;
    if (this.#unsent === '') setImmediate(() => this.#flushSoon());
    this.#unsent += `${text}\n`;
    this.#unsentLines += 1;
  }

  forget(): void {}

  useModern(): void {}

  onInitialized(): void {}

  async [Symbol.asyncDispose](): Promise<void> {
    this.#flush();
    this.#isOpen = false;
    await this.#child[Symbol.asyncDispose]();
  }

  /** Where several came in one turn, more come in the next one. One by itself does not wait for others. */
  #flushSoon(): void {
    if (this.#unsentLines > 1) setImmediate(() => this.#flush());
    else this.#flush();
  }

  #flush(): void {
    const text = this.#unsent;
    this.#unsent = '';
    this.#unsentLines = 0;
    if (text !== '' && this.#child.stdin.writable) this.#child.stdin.write(text);
  }

  #read(line: string): void {
    if (!this.#isOpen) return;
    try {
      this.#listener.onMessage(parseMessage(line), line.length, undefined);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#listener.onLog(`[stdout, no MCP message] ${line.slice(0, 500)}`);
    }
  }

  /** A line beyond the limit costs the call that it answers, not the connection. */
  #refuse(head: string, bytes: number): void {
    if (!this.#isOpen) return;
    this.#listener.onLog(`[stdout] skipped a line of ${bytes} bytes`);
    const id = /"id"\s*:\s*(\d+)/.exec(head)?.[1];
    if (id === undefined) return;
    const message = `The answer is too large: ${bytes} bytes`;
    this.#listener.onRequestFailed(Number(id), new FederationError('UPSTREAM_PROTOCOL', message));
  }

  #refuseToSend(message: Message): void {
    const reason = 'The command does not read what it is sent';
    // What is no request is not missed by anybody.
    if (isRequest(message))
      this.#listener.onRequestFailed(message.id, new FederationError('UPSTREAM_PROTOCOL', reason));
  }

  #exit({ code, signal }: ChildExit): void {
    const how = signal ? `was ended by ${signal}` : `exited with code ${code}`;
    this.#close(`The command ${how}`);
  }

  #close(reason: string): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#listener.onClose(new FederationError('UPSTREAM_EXITED', reason));
  }
}
