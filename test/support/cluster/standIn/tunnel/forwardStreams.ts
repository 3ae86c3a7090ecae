import { connect } from 'node:net';

import type { SpdyStream } from './spdyStream.ts';

/** What a port of a pod leads to. */
export interface PodPort {
  /** On this machine. Absent: nothing listens. */
  readonly localPort?: number | undefined;
  /** What is said when nothing accepts. */
  readonly refusal: string;
}

export type FindPort = (containerPort: number) => PodPort;

/**
 * Forwards the streams of one tunnel to a pod. For each connection there are two, an error stream first, which belong
 * together by their request id.
 */
export function forwardStreams(findPort: FindPort): (stream: SpdyStream) => void {
  const errors = new Map<string, SpdyStream>();
  return stream => {
    const requestId = stream.headers.get('requestid') ?? '';
    if (stream.headers.get('streamtype') === 'error') {
      errors.set(requestId, stream.resume());
      stream.once('close', () => errors.delete(requestId));
      return;
    }
    connectStream(stream, findPort(Number(stream.headers.get('port'))), message => {
      errors.get(requestId)?.end(message);
    });
  };
}

/** `end` is called at its end, with what went wrong where nothing accepted. */
function connectStream(
  stream: SpdyStream,
  { localPort, refusal }: PodPort,
  end: (refusal?: string) => void,
) {
  if (localPort === undefined) {
    end(refusal);
    stream.resume().end();
    return;
  }
  let isConnected = false;
  const socket = connect({ host: '127.0.0.1', port: localPort, noDelay: true });
  socket.once('connect', () => (isConnected = true));
  socket.on('error', () => {}); // 'close' follows.
  stream.pipe(socket).pipe(stream);
  socket.once('close', () => {
    end(isConnected ? undefined : refusal);
    stream.resume().end();
  });
  stream.once('close', () => socket.destroy());
}
