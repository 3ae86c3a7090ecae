import type { Endpoint } from './endpoint.ts';
import { openLegacySse } from './legacySse.ts';
import { sayInitialized, type McpConnection } from './mcpConnection.ts';
import { openModern } from './modern.ts';
import { openCurlLike, openStreamable } from './streamable.ts';

/** Connects, and initializes a session. The connection lasts until `load` is aborted. */
export async function openMcpConnection(
  endpoint: Endpoint,
  load: AbortController,
): Promise<McpConnection> {
  if (endpoint.dialect === 'modern') return await openModern(endpoint, load);
  const connection = await openLegacy[endpoint.dialect](endpoint, load);
  await sayInitialized(connection);
  return connection;
}

const openLegacy = { streamable: openStreamable, curlLike: openCurlLike, legacySse: openLegacySse };

/** Does `use` with a session of its own, which is over afterwards. */
export async function withMcpConnection<Result>(
  endpoint: Endpoint,
  timeoutMs: number,
  use: (connection: McpConnection) => Promise<Result>,
): Promise<Result> {
  return await withinLoad(timeoutMs, async load => {
    const connection = await openMcpConnection(endpoint, load);
    const result = await use(connection);
    await connection.end();
    return result;
  });
}

/** Gives `run` a load, whose failure rejects at once, and closes everything that was opened for it. */
export async function withinLoad<Result>(
  timeoutMs: number,
  run: (load: AbortController) => Promise<Result>,
): Promise<Result> {
  const load = new AbortController();
  const broken = Promise.withResolvers<never>();
  load.signal.addEventListener('abort', () => broken.reject(load.signal.reason));
  const timer = setTimeout(() => load.abort(new Error('No answer came in time')), timeoutMs);
  try {
    return await Promise.race([run(load), broken.promise]);
  } finally {
    clearTimeout(timer);
    load.abort();
  }
}
