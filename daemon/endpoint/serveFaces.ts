import type { Federation } from '../federation/federation.ts';
import { endpointPath } from '../federation/federations.ts';
import { Disposables } from '../lib/disposables.ts';
import { facePath } from './facePath.ts';
import type { HttpServer } from './httpServer.ts';
import { McpEndpoint, type EndpointServices } from './mcpEndpoint.ts';
import { SseFace } from './sseFace.ts';
import type { StdioFace } from './stdioFace.ts';

/** Serves a federation to clients of every kind, until what this returns is disposed. */
export function serveFaces(
  server: HttpServer,
  federation: Federation,
  services: EndpointServices,
  stdio: StdioFace,
): Disposable {
  const faces = new Disposables();
  const path = endpointPath(federation.name);
  const endpoint = new McpEndpoint(federation, services);
  faces.use({ [Symbol.dispose]: () => services.sessions.endOf(federation) });
  faces.use(server.route(path, (request, response) => endpoint.handle(request, response)));

  const messagePath = facePath(path, 'message');
  const sse = faces.use(new SseFace(federation, services, messagePath));
  faces.use(
    server.route(facePath(path, 'sse'), (request, response) => sse.handleStream(request, response)),
  );
  faces.use(server.route(messagePath, (request, response) => sse.handleMessage(request, response)));

  faces.use({ [Symbol.dispose]: () => stdio.closeOf(federation) });
  faces.use(
    server.upgrade(facePath(path, 'stdio'), (request, socket, head) =>
      stdio.accept(federation, request, socket, head),
    ),
  );
  return faces;
}
