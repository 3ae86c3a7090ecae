import { connect } from 'node:net';

import type { SpdyStream } from './spdyStream.ts';

/** Leads to what listens in a pod, or says why nothing does. */
export type FindPort = (
  containerPort: number,
) => { readonly port: number } | { readonly error: string };

/**
 * Forwards the streams of one tunnel to a pod. For each connection there are two, an error stream first, which belong
 * together by their request id.
 */
export function forwardStreams(findPort: FindPort): (stream: SpdyStream) => void {
  const errors = new Map<string, SpdyStream>();
  return stream => {
    const requestId = stream.headers.get('requestid') ?? '';
    stream.once('close', () => errors.delete(requestId));
    if (stream.headers.get('streamtype') === 'error') {
      errors.set(requestId, stream.resume());
      return;
    }
    const fail = (message: string) => {
      errors.get(requestId)?.end(message);
      stream.resume().end();
    };
    const found = findPort(Number(stream.headers.get('port')));
    if ('error' in found) return fail(found.error);

    const socket = connect({ host: '127.0.0.1', port: found.port, noDelay: true });
    socket.once('error', error => {
      if (socket.connecting || socket.bytesRead === 0) fail(error.message);
    });
    stream.pipe(socket).pipe(stream);
    socket.once('close', () => {
      stream.end();
      errors.get(requestId)?.end();
    });
    stream.once('close', () => socket.destroy());
  };
}
