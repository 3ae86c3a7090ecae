import { HttpServer } from '../../../../daemon/endpoint/httpServer.ts';
import { McpEndpoint } from '../../../../daemon/endpoint/mcpEndpoint.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { Sessions } from '../../../../daemon/endpoint/sessions.ts';
import type { Log } from '../../../../daemon/lib/log.ts';
import { sendHttp, type HttpResponse } from '../../../support/httpRequest.ts';
import {
  openFederationHome,
  type ConfigInput,
  type FederationHome,
} from '../federation/federationHome.ts';

/** Endpoints of federations on one port, as the daemon has them. */
export interface EndpointHome extends AsyncDisposable {
  readonly home: FederationHome;
  readonly sessions: Sessions;
  readonly port: number;
  /** What went wrong inside. */
  readonly errors: readonly string[];
  /** Serves a federation, at `/mcp` or at its own path, and waits until its targets have started. */
  serve(config: ConfigInput, name?: string): Promise<EndpointClient>;
}

/** A client of one endpoint that sends what its test wants. */
export interface EndpointClient {
  readonly url: string;
  /** Sends a request with headers that please the endpoint, but for those that are given. */
  send(method: string, body?: unknown, headers?: Record<string, string>): Promise<HttpResponse>;
  /** Begins a session. @returns its id */
  begin(params?: Record<string, unknown>): Promise<string>;
}

const loopback = '127.0.0.1';

/** Opens a port without endpoints. */
export async function openEndpointHome(): Promise<EndpointHome> {
  const home = await openFederationHome();
  const server = await HttpServer.open(loopback, 0, undefined);
  const streams = new OpenStreams();
  const sessions = new Sessions(streams);
  const errors: string[] = [];
  const log: Log = { write: (level, message) => void errors.push(`${level} ${message}`) };

  return {
    home,
    sessions,
    port: server.port,
    errors,
    async serve(config, name = 'user') {
      const { federation } = await home.open(name, config);
      await federation.settled(AbortSignal.timeout(20_000));
      const services = { sessions, streams, version: '0.1.0', log };
      const endpoint = new McpEndpoint(federation, services);
      const path = name === 'user' ? '/mcp' : `/${name}/mcp`;
      server.route(path, (request, response) => endpoint.handle(request, response));
      return clientOf(`http://${loopback}:${server.port}${path}`);
    },
    async [Symbol.asyncDispose]() {
      sessions[Symbol.dispose]();
      streams[Symbol.dispose]();
      await server[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

function clientOf(url: string): EndpointClient {
  const client: EndpointClient = {
    url,
    send: (method, body, headers = {}) =>
      sendHttp(url, {
        method,
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json, text/event-stream',
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    async begin(params = { protocolVersion: '2025-11-25', capabilities: {} }) {
      const initialize = { jsonrpc: '2.0', id: 0, method: 'initialize', params };
      const { headers } = await client.send('POST', initialize);
      return String(headers['mcp-session-id']);
    },
  };
  return client;
}
