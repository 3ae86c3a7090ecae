import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { daemonProgram, type DaemonHome } from './daemon.ts';
import { inTime } from './eventually.ts';
import { Inbox } from './inbox.ts';
import { RpcMessage } from './rpcMessage.ts';

/** `mcp-federation stdio`, spoken by hand: every line is the test's. */
export interface HandRelay extends AsyncDisposable {
  readonly pid: number;
  /** What came on stdout. A line that is no message fails the test. */
  readonly heard: Inbox<RpcMessage>;
  /** Sends a message, or a line that is none. */
  send(message: object | string): void;
  request(method: string, params?: object, id?: string | number): Promise<RpcMessage>;
  initialize(): Promise<RpcMessage>;
  /** Closes its stdin. */
  end(): void;
  readonly exit: Promise<number | null>;
  stderr(): string;
}

/** Starts `mcp-federation stdio`. */
export function startRelay(
  { env }: Pick<DaemonHome, 'env'>,
  args: readonly string[] = [],
): HandRelay {
  return speakBy(process.execPath, [daemonProgram, 'stdio', ...args], env);
}

/** Starts a command that serves one client on its stdin and stdout. */
export function speakBy(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): HandRelay {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
  const heard = new Inbox<RpcMessage>();
  let rest = '';
  let errors = '';
  let lastId = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) heard.put(RpcMessage.parse(JSON.parse(line)));
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  child.stdin.on('error', () => {}); // It may end before it has read everything.
  const exit = once(child, 'close').then(() => child.exitCode);

  const relay: HandRelay = {
    pid: child.pid ?? 0,
    heard,
    exit,
    stderr: () => errors,
    send(message) {
      const line = typeof message === 'string' ? message : JSON.stringify(message);
      child.stdin.write(`${line}\n`);
    },
    async request(method, params = {}, id = `test-${++lastId}`) {
      relay.send({ jsonrpc: '2.0', id, method, params });
      return heard.first(`the answer to ${method}`, one => one.id === id && !one.method);
    },
    async initialize() {
      const clientInfo = { name: 'by-hand', version: '1.0.0' };
      const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
      const answer = await relay.request('initialize', params);
      relay.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
      return answer;
    },
    end: () => void child.stdin.end(),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await inTime('the end of the relay', exit);
    },
  };
  return relay;
}
