import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import type { Access } from '../api/access.ts';
import { ApiError, badRequest, notFound } from '../api/apiError.ts';
import type { ObjectStore } from '../api/objectStore.ts';
import { parseResourcePath } from '../api/resourcePath.ts';
import { pods } from '../api/resourceTypes.ts';
import { attemptOf } from '../api/resourceVerb.ts';
import type { Faults } from '../faults.ts';
import type { Pod } from '../kubeObject.ts';
import type { Kubelet } from '../workloads/kubelet.ts';
import type { PodPort } from './forwardStreams.ts';
import { isWebsocket, type Tunnels, type Upgrade } from './tunnels.ts';

/** What a port-forward needs. */
export interface PortForwardContext {
  readonly store: ObjectStore;
  readonly access: Access;
  readonly faults: Faults;
  readonly kubelet: Kubelet;
  readonly tunnels: Tunnels;
}

/** Opens the port-forward that an upgrade asks for, or refuses it as the API server does. */
export async function answerUpgrade(context: PortForwardContext, upgrade: Upgrade): Promise<void> {
  try {
    if (context.faults.delayMs > 0) await delay(context.faults.delayMs);
    openPortForward(context, upgrade);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    refuse(upgrade.socket, error);
  }
}

function openPortForward(context: PortForwardContext, upgrade: Upgrade): void {
  const { store, access, faults, kubelet, tunnels } = context;
  const { request } = upgrade;
  const { pathname } = new URL(request.url ?? '/', 'https://cluster');
  const user = access.authenticate(request.headers.authorization);
  const path = parseResourcePath(pathname);
  const { namespace = '', name = '' } = path;
  if (path.type !== pods || path.subresource !== 'portforward') throw badRequest('no upgrade here');
  // To the server a websocket begins as a GET.
  access.require(user, attemptOf(request.method === 'POST' ? 'create' : 'get', path));
  const pod = store.get<Pod>(pods, namespace, name);
  if (!pod) throw notFound(pods, name);
  if (isWebsocket(request) && faults.refusesWebsockets) {
    throw badRequest('unable to upgrade: missing upgrade headers in request');
  }
  tunnels.accept(upgrade, { namespace, pod: name }, port => findPort(pod, port, kubelet, faults));
}

/** Where a connection to a port of the pod goes, with the words of a kubelet on containerd where it goes nowhere. */
function findPort(pod: Pod, containerPort: number, kubelet: Kubelet, faults: Faults): PodPort {
  const { uid } = pod.metadata;
  const sandbox = uid.replaceAll('-', '').repeat(2);
  const start = `error forwarding port ${containerPort} to pod ${sandbox}, uid :`;
  const process = kubelet.processOf(pod);
  if (!process)
    return { refusal: `${start} failed to find sandbox "${sandbox}" in store: not found` };

  const refusal =
    `${start} failed to execute portforward in network namespace "/var/run/netns/cni-${uid}": ` +
    `failed to connect to localhost:${containerPort} inside namespace "${sandbox}", ` +
    `IPv4: dial tcp4 127.0.0.1:${containerPort}: connect: connection refused ` +
    'IPv6 dial tcp6: address localhost: no suitable address ';
  const isListening = process.program.containerPort === containerPort && !faults.refusesStreams;
  return { refusal, localPort: isListening ? process.port : undefined };
}

function refuse(socket: Duplex, error: ApiError): void {
  const body = JSON.stringify(error.toStatus());
  socket.end(
    `HTTP/1.1 ${error.code} ${error.reason}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}
