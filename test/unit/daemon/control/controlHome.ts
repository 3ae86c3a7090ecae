import { once } from 'node:events';

import { WebSocket } from 'ws';

import { DaemonFrame } from '#protocol/controlFrame.ts';
import { controlPath, controlVersion } from '#protocol/controlTerms.ts';
import { LiveConfig } from '../../../../daemon/config/liveConfig.ts';
import { ControlServer } from '../../../../daemon/control/controlServer.ts';
import type { ControlServices } from '../../../../daemon/control/controlServices.ts';
import type { ControlSession } from '../../../../daemon/control/controlSession.ts';
import { HttpServer } from '../../../../daemon/endpoint/httpServer.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { Sessions } from '../../../../daemon/endpoint/sessions.ts';
import { Federations } from '../../../../daemon/federation/federations.ts';
import { Emitter } from '../../../../daemon/lib/emitter.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { inTime } from '../../../support/eventually.ts';
import { Inbox } from '../../../support/inbox.ts';
import {
  openFederationHome,
  type ConfigInput,
  type FederationHome,
} from '../federation/federationHome.ts';

/** Control as the daemon serves it, without the rest of the daemon. */
export interface ControlHome extends AsyncDisposable {
  readonly home: FederationHome;
  readonly services: ControlServices;
  readonly control: ControlServer;
  readonly server: HttpServer;
  /** How often somebody asked the daemon to end. */
  readonly shutdowns: Inbox<void>;
  readonly url: string;
  /** Connects a face, which says nothing yet. */
  connect(): Promise<Face>;
  /** Connects a face that has said hello, and has seen the snapshot if it wanted one. */
  greet(subscribe?: boolean): Promise<Face>;
}

/** A face that says what its test wants. */
export interface Face extends AsyncDisposable {
  readonly socket: WebSocket;
  readonly frames: Inbox<DaemonFrame>;
  /** How the daemon ended the connection, once it has. */
  readonly closed: Promise<{ code: number; reason: string }>;
  say(frame: object | string): void;
  /** The first frame of this type, come already or still to come. */
  first<Type extends DaemonFrame['type']>(
    type: Type,
  ): Promise<Extract<DaemonFrame, { type: Type }>>;
  /** Asks, and waits for the response or the failure. */
  ask(
    method: string,
    params?: unknown,
  ): Promise<Extract<DaemonFrame, { type: 'response' | 'failure' }>>;
}

/** What a face says first. */
export const hello = {
  type: 'hello',
  controlVersion,
  client: { name: 'test', version: '1.0.0' },
  subscribe: true,
};

const loopback = '127.0.0.1';

/** Serves control for the federation of `config`, whose targets have started. */
export async function openControlHome(config: ConfigInput = {}): Promise<ControlHome> {
  const home = await openFederationHome();
  const { pool, calls, inputs, kubernetes } = home;
  const env = process.env;
  const log = silentLog;
  const origin = 'http://127.0.0.1:1';
  const federations = new Federations({ origin, env, pool, calls, inputs, log });
  const streams = new OpenStreams();
  const sessions = new Sessions(streams);
  const shutdowns = new Inbox<void>();
  const server = await HttpServer.open(loopback, 0, undefined);
  const status = { version: '0.1.0', pid: 7, startedAt: 0, host: loopback, port: server.port };
  const services: ControlServices = {
    version: '0.1.0',
    env,
    pool,
    federations,
    sessions,
    calls,
    inputs,
    kubernetes,
    stateDir: home.directory,
    log,
    controlSessionChanged: new Emitter<ControlSession>(),
    controlSessionEnded: new Emitter<ControlSession>(),
    daemonStatus: () => ({ ...status, needsToken: false }),
    dashboardUrl: () => 'http://127.0.0.1:1/dashboard',
    shutDown: () => shutdowns.put(),
  };
  const control = new ControlServer(services);
  server.upgrade(controlPath, (request, socket, head) => control.accept(request, socket, head));
  const file = await home.write('user', config);
  const user = await federations.openUser(await LiveConfig.open(file, env));
  await user.settled(AbortSignal.timeout(20_000));
  const url = `ws://${loopback}:${server.port}${controlPath}`;

  return {
    home,
    services,
    control,
    server,
    shutdowns,
    url,
    connect: () => connect(url),
    async greet(subscribe = true) {
      const face = await connect(url);
      face.say({ ...hello, subscribe });
      await face.first(subscribe ? 'snapshot' : 'hello');
      return face;
    },
    async [Symbol.asyncDispose]() {
      control[Symbol.dispose]();
      sessions[Symbol.dispose]();
      streams[Symbol.dispose]();
      await federations[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

async function connect(url: string): Promise<Face> {
  const socket = new WebSocket(url);
  const frames = new Inbox<DaemonFrame>();
  const closing = Promise.withResolvers<{ code: number; reason: string }>();
  socket.on('message', (data: Buffer) => frames.put(DaemonFrame.parse(JSON.parse(String(data)))));
  socket.on('close', (code, reason) => closing.resolve({ code, reason: reason.toString() }));
  await once(socket, 'open');
  let lastId = 0;
  const say = (frame: object | string) =>
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return {
    socket,
    frames,
    get closed() {
      return inTime('the end of the connection', closing.promise);
    },
    say,
    async first(type) {
      const found = await frames.first(`a frame "${type}"`, frame => frame.type === type);
      return found as Extract<DaemonFrame, { type: typeof type }>;
    },
    async ask(method, params = {}) {
      lastId += 1;
      const id = lastId;
      say({ type: 'request', id, method, params });
      const found = await frames.first(
        `the answer to ${method}`,
        frame => (frame.type === 'response' || frame.type === 'failure') && frame.id === id,
      );
      return found as Extract<DaemonFrame, { type: 'response' | 'failure' }>;
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closing.promise;
    },
  };
}
