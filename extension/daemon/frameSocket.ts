import { once } from 'node:events';

import { WebSocket, type RawData } from 'ws';

import { DaemonFrame, type ClientFrame } from '#protocol/controlFrame.ts';
import { controlPath } from '#protocol/controlTerms.ts';
import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import { authorization, daemonAddress } from './daemonAddress.ts';
import { DaemonFailure, messageOf } from './daemonFailure.ts';

const openTimeoutMs = 5_000;

/** How a socket ended. A daemon that was asked to end says so; one that is killed does not. */
export interface SocketEnd {
  readonly isOrderly: boolean;
  readonly reason: string;
}

/** A WebSocket to the daemon that carries control's frames. */
export interface FrameSocket {
  send(frame: ClientFrame): void;
  /** Settles once, however the socket ends; after that nothing is heard. */
  readonly ended: Promise<SocketEnd>;
  /** Ends it at once, without waiting for the daemon. */
  dispose(): void;
}

/** Connects to control; each frame from the daemon goes to `hear`. */
export async function openFrameSocket(
  discovery: DiscoveryFile,
  hear: (frame: DaemonFrame) => void,
  signal: AbortSignal,
): Promise<FrameSocket> {
  const socket = new WebSocket(daemonAddress(discovery, 'ws', controlPath), {
    headers: authorization(discovery),
    handshakeTimeout: openTimeoutMs,
    perMessageDeflate: false,
  });
  let end: SocketEnd | undefined;
  const ended = new Promise<SocketEnd>(resolve => {
    socket.once('close', (code, reason) => {
      end ??= describeEnd(code, reason.toString());
      resolve(end);
    });
  });
  socket.on('message', data => {
    if (end) return;
    const frame = parseFrame(data);
    if (frame) {
      hear(frame);
    } else {
      end = { isOrderly: false, reason: 'The daemon sent what this version cannot read' };
      socket.terminate();
    }
  });
  // An error is followed by "close", which tells it; without a listener it would end the extension host.
  socket.on('error', error => (end ??= { isOrderly: false, reason: messageOf(error) }));
  try {
    await once(socket, 'open', { signal });
  } catch (error) {
    socket.terminate();
    signal.throwIfAborted();
    throw new DaemonFailure(
      'DAEMON_UNREACHABLE',
      `The daemon does not take the connection: ${messageOf(error)}`,
      { cause: error },
    );
  }
  return {
    send: frame => socket.send(JSON.stringify(frame)),
    ended,
    dispose() {
      end ??= { isOrderly: true, reason: 'Closed' };
      socket.terminate();
    },
  };
}

function parseFrame(data: RawData): DaemonFrame | undefined {
  try {
    // oxlint-disable-next-line typescript/no-base-to-string -- text frames come as a Buffer, whose toString() is the text
    return DaemonFrame.parse(JSON.parse(data.toString()));
  } catch {
    return undefined; // The caller ends the connection and says so.
  }
}

/** The code of a peer that is "going away" (RFC 6455, 7.4.1): the daemon ends in order. */
const goingAway = 1001;
/** Made up by this side when the peer went without a closing handshake. */
const abnormal = 1006;

function describeEnd(code: number, reason: string): SocketEnd {
  if (code === abnormal) return { isOrderly: false, reason: 'The daemon is gone' };
  const isOrderly = code === goingAway;
  return { isOrderly, reason: reason || 'The daemon closed the connection' };
}
