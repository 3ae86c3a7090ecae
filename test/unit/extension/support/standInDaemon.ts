import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { WebSocketServer, type WebSocket } from 'ws';

import { ClientFrame, type DaemonFrame } from '#protocol/controlFrame.ts';
import { controlPath, controlVersion } from '#protocol/controlTerms.ts';
import { discoveryFileName, type DiscoveryFile } from '#protocol/discoveryFile.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

import { patienceMs } from '../../../support/eventually.ts';

/** Far more often than a daemon does, for tests of silence. */
const heartbeatMs = 100;

type Request = Extract<ClientFrame, { type: 'request' }>;

/** How a stand-in behaves; what is left out behaves well. */
export interface StandInOptions {
  readonly version?: string;
  readonly controlVersion?: number;
  readonly token?: string;
  readonly snapshot?: Snapshot;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Never says anything, not even to a hello. */
  readonly isMute?: boolean;
  /** Answers a request; without it, each is answered with `{}`. */
  readonly answer?: (request: Request, say: (frame: DaemonFrame) => void) => void;
}

/** A daemon's control and health, spoken by the test itself, so that it can also misbehave. */
export interface StandInDaemon extends AsyncDisposable {
  readonly discovery: DiscoveryFile;
  /** Every frame that came in, in order. */
  readonly heard: ClientFrame[];
  /** Waits for a frame that `isMeant`. */
  hears(isMeant: (frame: ClientFrame) => boolean): Promise<void>;
  /** Writes the discovery file. */
  announce(stateDirectory: string): Promise<void>;
  /** Sends a frame to every connection. */
  say(frame: DaemonFrame): void;
  /** Ends the connections with a goodbye, or without one. */
  hangUp(how: 'orderly' | 'abruptly'): void;
}

/** An empty daemon's state. */
export function emptySnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    daemon: {
      version: '1.0.0',
      pid: process.pid,
      startedAt: 1,
      host: '127.0.0.1',
      port: 1,
      needsToken: true,
    },
    federations: [],
    sessions: [],
    endedSessions: [],
    inputs: [],
    clusters: [],
    calls: [],
    ...change,
  };
}

/** Starts a stand-in on a free port of loopback. */
export async function standInDaemon(options: StandInOptions = {}): Promise<StandInDaemon> {
  const { version = '1.0.0', token = 'secret', snapshot = emptySnapshot() } = options;
  const nonce = randomUUID();
  const heard: ClientFrame[] = [];
  const ears = new EventEmitter();
  const isAllowed = (header: string | undefined) => header === `Bearer ${token}`;

  const server = createServer((request, response) => {
    if (request.url !== '/health' || !isAllowed(request.headers.authorization)) {
      response.writeHead(401).end();
      return;
    }
    response.end(
      JSON.stringify({ name: 'mcp-federation', version, pid: process.pid, nonce, uptimeMs: 1 }),
    );
  });
  const sockets = new WebSocketServer({
    server,
    path: controlPath,
    verifyClient: ({ req }: { req: IncomingMessage }) => isAllowed(req.headers.authorization),
  });
  const send = (socket: WebSocket, frame: DaemonFrame) => socket.send(JSON.stringify(frame));

  const beating = setInterval(() => {
    if (options.isMute) return;
    for (const socket of sockets.clients) send(socket, { type: 'heartbeat' });
  }, heartbeatMs).unref();
  sockets.on('connection', socket => {
    socket.on('message', (data: Buffer) => {
      const frame = ClientFrame.parse(JSON.parse(data.toString()));
      heard.push(frame);
      ears.emit('frame');
      if (frame.type === 'hello') {
        if (options.isMute) return;
        const spoken = options.controlVersion ?? controlVersion;
        send(socket, { type: 'hello', controlVersion: spoken, version, pid: process.pid });
        send(socket, { type: 'snapshot', seq: 0, snapshot });
      } else if (frame.type === 'request') {
        const say = (answer: DaemonFrame) => send(socket, answer);
        if (options.answer) options.answer(frame, say);
        else say({ type: 'response', id: frame.id, result: {} });
      }
    });
  });
  sockets.on('error', () => {}); // The server's own listener tells it.
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a listening TCP server has an address of this kind
  const { port } = server.address() as AddressInfo;

  const discovery: DiscoveryFile = {
    pid: process.pid,
    host: '127.0.0.1',
    port,
    token,
    version,
    nonce,
    startedAt: 1,
  };
  const hangUp = (how: 'orderly' | 'abruptly') => {
    for (const socket of sockets.clients) {
      if (how === 'orderly') socket.close(1001, 'The daemon was stopped');
      else socket.terminate();
    }
  };
  return {
    discovery,
    heard,
    async hears(isMeant) {
      while (!heard.some(isMeant)) {
        await once(ears, 'frame', { signal: AbortSignal.timeout(patienceMs) });
      }
    },
    async announce(stateDirectory) {
      await mkdir(stateDirectory, { recursive: true });
      await writeFile(join(stateDirectory, discoveryFileName), JSON.stringify(discovery));
    },
    say: frame => sockets.clients.forEach(socket => send(socket, frame)),
    hangUp,
    async [Symbol.asyncDispose]() {
      hangUp('abruptly');
      clearInterval(beating);
      sockets.close();
      server.closeAllConnections();
      if (server.listening) {
        server.close();
        await once(server, 'close');
      }
    },
  };
}
