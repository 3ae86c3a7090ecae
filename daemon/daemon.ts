import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { codeParameter, dashboardPath } from '#protocol/browserPage.ts';
import { controlPath } from '#protocol/controlTerms.ts';
import type { DiscoveryFile, Health } from '#protocol/discoveryFile.ts';
import type { Snapshot } from '#protocol/snapshot.ts';
import { CallLog } from './calls/callLog.ts';
import { LiveConfig } from './config/liveConfig.ts';
import { ControlServer } from './control/controlServer.ts';
import type { ControlSession } from './control/controlSession.ts';
import { BrowserSessions } from './control/page/browserSessions.ts';
import { serveDashboard } from './control/page/serveDashboard.ts';
import { HttpServer } from './endpoint/httpServer.ts';
import { OpenStreams } from './endpoint/openStreams.ts';
import { respondJson } from './endpoint/respond.ts';
import { serveFaces } from './endpoint/serveFaces.ts';
import { Sessions } from './endpoint/sessions.ts';
import { StdioFace } from './endpoint/stdioFace.ts';
import { Federations } from './federation/federations.ts';
import type { Federation } from './federation/federation.ts';
import { nameAsker } from './federation/input/adaptQuestion.ts';
import { InputQueue } from './federation/input/inputQueue.ts';
import { Kubernetes } from './kubernetes/kubernetes.ts';
import { AsyncDisposables } from './lib/asyncDisposables.ts';
import { Emitter } from './lib/emitter.ts';
import { FederationError } from './lib/federationError.ts';
import type { Log } from './lib/log.ts';
import { watchUse } from './lifetime.ts';
import { readDiscovery, removeDiscovery, writeDiscovery } from './process/discovery.ts';
import { describePortHolder, findPortHolder } from './process/portHolder.ts';
import { originOf, probe } from './process/probeDaemon.ts';
import { openReaper } from './process/reaper.ts';
import { acquireStartLock } from './process/startLock.ts';
import { openStateDirectory } from './process/stateDirectory.ts';
import { keptToken } from './process/token.ts';
import { KeptCatalogs } from './upstream/keptCatalogs.ts';
import { UpstreamPool } from './upstream/upstreamPool.ts';

/** What a daemon is started with. */
export interface DaemonOptions {
  /** The user's configuration file; it need not exist. */
  readonly configFile: string;
  /** A loopback address. */
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  readonly needsToken: boolean;
  readonly stateDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
  readonly version: string;
  /** The kubectl to run, by name or path. */
  readonly kubectl: string;
  /** A regular expression of contexts that look like production. */
  readonly productionContexts: string;
  /** `leased`: ends by itself some time after the last face and the last session have gone. */
  readonly lifetime: 'forever' | 'leased';
}

/** A running daemon. Disposing it ends everything that it started. */
export interface Daemon extends AsyncDisposable {
  /** The address of the user's federation. */
  readonly endpoint: string;
  readonly token: string | undefined;
  readonly port: number;
  /** Settles when somebody asked it to end (over control), or nobody needs it any more; then dispose it. */
  readonly ended: Promise<void>;
  /** Waits until each target is ready, degraded, failed, disabled or idle. */
  settled(signal: AbortSignal): Promise<void>;
  snapshot(): Snapshot;
}

/** Puts the parts together, and starts. @throws FederationError PORT_IN_USE, CONFIG_INVALID, … */
export async function startDaemon(options: DaemonOptions, signal: AbortSignal): Promise<Daemon> {
  const { stateDir, host, env, log, version } = options;
  const owned = new AsyncDisposables();
  try {
    await openStateDirectory(stateDir);
    const lock = owned.use(await acquireStartLock(stateDir, signal));
    await refuseSecondDaemon(stateDir, signal);
    const token = options.needsToken ? await keptToken(stateDir) : undefined;
    const server = owned.use(await listen(host, options.port, token));
    const discovery = describeDaemon(options, server.port, token);

    const reaper = owned.use(openReaper());
    const keptCatalogs = owned.use(new KeptCatalogs(path.join(stateDir, 'catalogs'), log));
    const calls = new CallLog();
    const inputs = owned.use(new InputQueue());
    const client = { name: 'mcp-federation', version };
    const { kubectl, productionContexts } = options;
    const kubernetes = owned.use(
      new Kubernetes({ reaper, env, stateDir, kubectl, productionContexts }),
    );
    const context = { reaper, env, kubernetes };
    const pool = new UpstreamPool(context, keptCatalogs, client, (target, request, reply) =>
      inputs.ask({ target, request: nameAsker(request, target) }, reply),
    );
    const origin = originOf({ host, port: server.port });
    const federations = owned.use(new Federations({ origin, env, pool, calls, inputs, log }));
    const streams = owned.use(new OpenStreams());
    const sessions = owned.use(new Sessions(streams));
    const services = { sessions, streams, version, log };
    const stdio = owned.use(new StdioFace(services));
    serveFederations(federations, federation => serveFaces(server, federation, services, stdio));

    const browsers = new BrowserSessions();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const control = owned.use(
      new ControlServer({
        version,
        env,
        pool,
        federations,
        sessions,
        calls,
        inputs,
        kubernetes,
        stateDir,
        log,
        controlSessionChanged: new Emitter<ControlSession>(),
        controlSessionEnded: new Emitter<ControlSession>(),
        daemonStatus: () => statusOf(discovery),
        dashboardUrl(elsewhere = origin) {
          const isOpen = token === undefined && elsewhere === origin;
          return dashboardUrl(elsewhere, isOpen ? undefined : browsers.issueCode(elsewhere));
        },
        // After the answer has gone out.
        shutDown: () => void setImmediate(end),
      }),
    );
    server.upgrade(controlPath, (request, socket, head) => control.accept(request, socket, head));
    owned.use(serveDashboard({ server, control, browsers, log }));
    server.route('/health', (_request, response) => respondJson(response, 200, health(discovery)));

    const user = await federations.openUser(await LiveConfig.open(options.configFile, env));
    if (options.lifetime === 'leased') owned.use(watchUse([control, stdio], sessions, end));
    await writeDiscovery(stateDir, discovery);
    owned.use({ [Symbol.asyncDispose]: () => removeDiscovery(stateDir, discovery.nonce) });
    await lock[Symbol.asyncDispose]();
    log.write('info', 'Serving', {
      endpoint: user.endpoint,
      pid: process.pid,
      version,
      ...runtime(),
    });

    return {
      endpoint: user.endpoint,
      token,
      port: server.port,
      ended,
      settled: limit => user.settled(limit),
      snapshot: () => control.snapshot(),
      [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose](),
    };
  } catch (error) {
    await owned[Symbol.asyncDispose]();
    throw error;
  }
}

function dashboardUrl(origin: string, code: string | undefined): string {
  return `${origin}${dashboardPath}${code === undefined ? '' : `?${codeParameter}=${code}`}`;
}

/** One daemon a user: who starts a second one is told where the first one is. */
async function refuseSecondDaemon(stateDir: string, signal: AbortSignal): Promise<void> {
  const discovery = await readDiscovery(stateDir);
  if (!discovery) return;
  const presence = await probe(discovery, signal);
  const where = `${originOf(discovery)} (pid ${discovery.pid})`;
  if (presence === 'alive') {
    throw new FederationError('PORT_IN_USE', `The daemon is running already at ${where}`);
  }
  if (presence === 'wedged') {
    const message = `The daemon at ${where} runs but does not answer; end that process first`;
    throw new FederationError('PORT_IN_USE', message);
  }
}

async function listen(host: string, port: number, token: string | undefined): Promise<HttpServer> {
  try {
    return await HttpServer.open(host, port, token);
  } catch (error) {
    if (!(error instanceof FederationError) || error.code !== 'PORT_IN_USE') throw error;
    const holder = await findPortHolder(port);
    const by = holder ? ` by ${describePortHolder(holder)}` : ' by another program';
    const message = `Port ${port} is in use${by}; end it, or choose another port with --port`;
    throw new FederationError('PORT_IN_USE', message, { cause: error });
  }
}

/** Serves each federation for as long as it is open. */
function serveFederations(
  federations: Federations,
  serve: (federation: Federation) => Disposable,
): void {
  const served = new Map<Federation, Disposable>();
  federations.opened.on(federation => void served.set(federation, serve(federation)));
  federations.closed.on(federation => {
    served.get(federation)?.[Symbol.dispose]();
    served.delete(federation);
  });
}

function describeDaemon(
  { host, version }: DaemonOptions,
  port: number,
  token: string | undefined,
): DiscoveryFile {
  return {
    pid: process.pid,
    host,
    port,
    ...(token === undefined ? {} : { token }),
    version,
    nonce: randomUUID(),
    startedAt: Date.now(),
  };
}

function statusOf({
  token,
  version,
  pid,
  startedAt,
  host,
  port,
}: DiscoveryFile): Snapshot['daemon'] {
  return { version, pid, startedAt, host, port, needsToken: token !== undefined };
}

function health({ version, pid, nonce, startedAt }: DiscoveryFile): string {
  const uptimeMs = Date.now() - startedAt;
  return JSON.stringify({ name: 'mcp-federation', version, pid, nonce, uptimeMs } satisfies Health);
}

/** Under which runtime it runs: an editor's Electron is worth knowing when something is odd. */
function runtime(): Record<string, string | undefined> {
  return { node: process.versions.node, electron: process.versions['electron'] };
}
