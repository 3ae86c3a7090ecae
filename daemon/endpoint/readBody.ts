import type { HttpRequest } from './http/httpRequest.ts';

/** The largest request body that is read, in bytes. */
export const maxBodyBytes = 16 * 1024 * 1024;

/**
 * Reads the body of a request as text and hands it over once. `undefined` when it is larger than the limit; when the
 * client goes away in the middle nothing is handed over. Called back rather than awaited: this is the hot path.
 */
export function readBody(request: HttpRequest, done: (text: string | undefined) => void): void {
  if ('body' in request) return done(request.body);
  if (Number(request.headers['content-length']) > maxBodyBytes) return done(undefined);
  let first: Buffer | undefined;
  let chunks: Buffer[] | undefined;
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) {
      request.removeAllListeners('data').removeAllListeners('end');
      done(undefined);
    } else if (!first) first = chunk;
    else (chunks ??= [first]).push(chunk);
  });
  request.on('end', () => {
    done(chunks ? Buffer.concat(chunks, bytes).toString('utf8') : (first?.toString('utf8') ?? ''));
  });
}
